-- How the inventory of an account and region was read last
create table inventory_reading (
    account_id   text  not null,
    region       text  not null,
    started_at   timestamptz,
    succeeded_at timestamptz,
    failed_at    timestamptz,
    -- as many as EKS listed last
    clusters     integer,
    -- what could not be read when it failed last, one of each kind
    failures     jsonb not null default '[]',
    primary key (account_id, region)
);

-- What came of the last test of an account and region, action by action
create table access_check (
    account_id text        not null,
    region     text        not null,
    checked_at timestamptz not null,
    checked_by text        not null,
    -- null until the test is over
    results    jsonb,
    primary key (account_id, region)
);
