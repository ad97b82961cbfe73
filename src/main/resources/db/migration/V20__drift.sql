-- What a cluster is meant to have, since when and why: whatever else is found there is drift.
alter table cluster
    -- settings and tags; null for no provider
    add column recorded jsonb,
    add column recorded_at timestamptz not null default now(),
    add column recorded_origin text not null default 'FIRST_SIGHT'
        check (recorded_origin in ('FIRST_SIGHT', 'CHANGE_REQUEST', 'ADOPTION')),
    add column recorded_change_request bigint,
    add column recorded_person text,
    add column recorded_reason text,
    -- a change request has ended, and what it has left is still to be seen
    add column unsettled jsonb,
    -- the one that last gave the cluster free
    add column last_change_request bigint,
    add column drift_status text not null default 'NOT_MANAGED'
        check (drift_status in ('IN_SYNC', 'DRIFTED', 'NOT_MANAGED')),
    -- how many drifts there have been; the present one is the last of them
    add column drift_version integer not null default 0,
    add column drift_detected_at timestamptz;

create index cluster_drifted on cluster (name, id) where drift_status = 'DRIFTED';

-- What is there already is adopted: its history starts here.
update cluster
set recorded_at = observed_at, recorded = jsonb_build_object('oidc', identity_provider -> 'settings', 'tags', identity_provider -> 'tags'),
    drift_status = case when vanished_at is null then 'IN_SYNC' else 'NOT_MANAGED' end
where identity_provider is not null;

insert into audit_event (at, actor, action, outcome, subject_type, subject_id, source, detail)
select now(), 'portal', 'cluster.provider-adopted', 'DONE', 'cluster', arn, 'internal', jsonb_build_object('after', recorded)
from cluster where recorded is not null order by id;
