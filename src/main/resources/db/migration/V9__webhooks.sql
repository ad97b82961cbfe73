-- Who is told of events, where, and how that went.
create table webhook (
    id                    uuid        primary key,
    url                   text        not null,
    description           text        not null,
    event_types           text[]      not null,
    -- AES-GCM under portal.notification.secret-key, never in clear
    secret                text        not null,
    previous_secret       text,
    previous_secret_until timestamptz,
    created_at            timestamptz not null,
    created_by            text        not null,
    updated_at            timestamptz not null,
    disabled_at           timestamptz,
    disabled_by           text,
    disabled_why          text,
    last_success_at       timestamptz,
    last_failure_at       timestamptz,
    last_failure          text,
    -- the first failure since the last success
    failing_since         timestamptz,
    version               integer     not null
);

-- The outbox: written in the transaction of the change, and only where somebody wants to know.
create table webhook_event (
    id         uuid        primary key,
    type       text        not null,
    -- exactly what is sent and signed, the same every time
    body       text        not null,
    created_at timestamptz not null
);

create index webhook_event_created_at on webhook_event (created_at);

create table webhook_delivery (
    id               bigint generated always as identity primary key,
    webhook_id       uuid        not null references webhook (id) on delete cascade,
    event_id         uuid        not null references webhook_event (id) on delete cascade,
    status           text        not null check (status in ('PENDING', 'DELIVERED', 'FAILED', 'HELD')),
    -- a redelivery starts the next round, with a task of its own
    round            integer     not null default 1,
    round_started_at timestamptz not null,
    -- in this round
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz,
    created_at       timestamptz not null,
    finished_at      timestamptz,
    unique (webhook_id, event_id)
);

create index webhook_delivery_by_webhook on webhook_delivery (webhook_id, id desc);
create index webhook_delivery_by_status on webhook_delivery (webhook_id, status, id desc);
create index webhook_delivery_by_event on webhook_delivery (event_id);

create table webhook_attempt (
    id          bigint generated always as identity primary key,
    delivery_id bigint      not null references webhook_delivery (id) on delete cascade,
    at          timestamptz not null,
    duration_ms bigint      not null,
    -- none when there was no answer; then there is an error in words
    status_code integer,
    answer      text,
    error       text
);

create index webhook_attempt_by_delivery on webhook_attempt (delivery_id, id);
