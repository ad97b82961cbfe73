-- Calls that carried an Idempotency-Key: who does the work, what came of it, and what was answered.
create table idempotent_call (
    principal      text        not null,
    key            text        not null,
    -- the API token that called; null for callers who are not limited by scopes
    token          text,
    -- SHA-256 of method, path, query and body: the same key for something else is a mistake
    fingerprint    text        not null,
    -- whoever does the work now; a lost one cannot commit any more
    attempt        uuid        not null,
    leased_until   timestamptz not null,
    created_at     timestamptz not null,
    -- what it did, written in the transaction that did it
    subject_type   text,
    subject_id     text,
    -- null while there is none, and for answers that must not be kept
    answer_status  integer,
    answer_headers jsonb,
    answer_body    bytea,
    primary key (principal, key)
);

create index idempotent_call_created_at on idempotent_call (created_at);
