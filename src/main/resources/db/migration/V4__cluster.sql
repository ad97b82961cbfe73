-- The inventory: what was last seen on each cluster.
create table cluster (
    id                     bigint generated always as identity primary key,
    arn                    text        not null unique,
    account_id             text        not null,
    region                 text        not null,
    name                   text        not null,
    status                 text        not null,
    kubernetes_version     text,
    issuer_url             text,
    tags                   jsonb       not null,
    -- null: the cluster has none
    identity_provider      jsonb,
    -- the open change request that holds this cluster; at most one
    open_change_request    bigint,
    observed_at            timestamptz not null,
    version                integer     not null
);

create index cluster_by_name on cluster (name, id);
