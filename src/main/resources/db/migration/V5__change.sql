create sequence change_request_id;

create table change_request (
    id            bigint primary key,
    cluster_arn   text        not null references cluster (arn),
    -- parts of the ARN, for filters
    account_id    text        not null,
    region        text        not null,
    cluster_name  text        not null,
    operation     text        not null,
    kind          text        not null,
    status        text        not null,
    requested_by  text        not null,
    revision      integer     not null,
    attempt       integer     not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    expires_at    timestamptz not null,
    -- why it failed or went out of date, in words and with EKS's code
    failure       jsonb,
    version       integer     not null
);

-- The rule of one open change request per cluster, kept by the database itself.
create unique index change_request_open on change_request (cluster_arn)
    where status in ('PENDING_APPROVAL', 'CHANGES_REQUESTED', 'APPROVED', 'APPLYING');
create index change_request_by_cluster on change_request (cluster_arn, id desc);
create index change_request_by_status on change_request (status, id desc);
create index change_request_by_requester on change_request (requested_by, id desc);

create table change_revision (
    id                 bigint generated always as identity primary key,
    change_request_id  bigint      not null references change_request (id),
    number             integer     not null,
    digest             text        not null,
    content            jsonb       not null,
    plan               jsonb       not null,
    required_approvals jsonb       not null,
    submitted_by       text        not null,
    submitted_at       timestamptz not null,
    unique (change_request_id, number)
);

create table change_review (
    id                bigint generated always as identity primary key,
    change_request_id bigint      not null references change_request (id),
    revision          integer     not null,
    digest            text        not null,
    reviewer          text        not null,
    decision          text        not null,
    comment           text,
    reviewed_at       timestamptz not null,
    unique (change_request_id, revision, reviewer)
);

create table change_step (
    id                            bigint generated always as identity primary key,
    change_request_id             bigint  not null references change_request (id),
    attempt                       integer not null,
    position                      integer not null,
    action                        text    not null,
    identity_provider_config_name text    not null,
    status                        text    not null,
    -- made and kept before the first call, so that repeating the call is one effect
    client_request_token          text    not null unique,
    started_at                    timestamptz,
    finished_at                   timestamptz,
    looked_at                     timestamptz,
    adopted                       boolean not null,
    -- EKS's update as it came
    eks_update                    jsonb,
    waiting                       jsonb,
    failure                       jsonb,
    unique (change_request_id, attempt, position)
);
