-- How many calls the portal may make to EKS: one bucket for each account, region and kind of call, shared by all replicas.
create table eks_call_budget (
    account_id text        not null,
    region     text        not null,
    kind       text        not null check (kind in ('READ', 'WRITE')),
    -- when the bucket will be full again: each call moves it on by its share of time
    full_at    timestamptz not null,
    -- the time up to which background work has been told when to come back
    queued_to  timestamptz not null,
    -- how often EKS has throttled of late: each time halves the rate, and it wears off
    slowness   integer     not null,
    slowed_at  timestamptz not null,
    primary key (account_id, region, kind)
);
