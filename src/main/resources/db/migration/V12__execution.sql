-- One plan being carried out on one cluster. Knows no change request.
create sequence execution_id;

create table execution (
    id          bigint primary key,
    cluster_arn text        not null references cluster (arn),
    -- settings and tags that the cluster had, and shall have; null for no provider
    previous    jsonb,
    desired     jsonb,
    status      text        not null,
    attempt     integer     not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    failure     jsonb,
    version     integer     not null
);

create index execution_by_cluster on execution (cluster_arn, id desc);
create index execution_running on execution (id) where status = 'RUNNING';

create table execution_step (
    id                   bigint generated always as identity primary key,
    execution_id         bigint  not null references execution (id),
    attempt              integer not null,
    position             integer not null,
    action               text    not null,
    -- all that its call needs
    payload              jsonb   not null,
    status               text    not null,
    -- made and kept before the first call, so that repeating the call is one effect; the next attempt
    -- of a call whose outcome is not known has the same one
    client_request_token text    not null,
    started_at           timestamptz,
    answered_at          timestamptz,
    looked_at            timestamptz,
    finished_at          timestamptz,
    adopted              boolean not null,
    -- EKS's update as it came
    eks_update           jsonb,
    waiting              jsonb,
    failure              jsonb,
    unique (execution_id, attempt, position)
);

alter table change_request add column execution_id bigint unique;

-- What is stored is carried over, also what is in flight: with the tokens of its calls and what EKS said.
update change_request r set execution_id = nextval('execution_id')
where exists (select 1 from change_step s where s.change_request_id = r.id);

insert into execution (id, cluster_arn, previous, desired, status, attempt, started_at, finished_at, failure, version)
select r.execution_id, r.cluster_arn, before.settings,
       case when v.content ->> 'operation' = 'ASSOCIATE'
            then jsonb_build_object('oidc', v.content -> 'oidc', 'tags', coalesce(v.content -> 'tags', '{}')) end,
       case r.status when 'SUCCEEDED' then 'SUCCEEDED' when 'APPLYING' then 'RUNNING' else 'FAILED' end,
       r.attempt, s.started_at, case when r.status <> 'APPLYING' then coalesce(s.finished_at, r.updated_at) end,
       case when r.status not in ('SUCCEEDED', 'APPLYING') then coalesce(s.failure, r.failure) end, 0
from change_request r
join change_revision v on v.change_request_id = r.id and v.number = r.revision
cross join lateral (
    select coalesce(min(started_at), r.updated_at) as started_at, max(finished_at) as finished_at,
           (array_agg(failure order by attempt desc, position desc) filter (where failure is not null))[1] as failure
    from change_step where change_request_id = r.id
) s
-- The plan keeps what the cluster had, field by field
cross join lateral (
    select case when count(*) > 0 then jsonb_build_object(
        'oidc', coalesce(jsonb_object_agg(substr(d ->> 'field', 6), d -> 'before')
                    filter (where d ->> 'field' like 'oidc.%' and d ->> 'field' not like 'oidc.requiredClaims.%'), '{}')
             || jsonb_build_object('requiredClaims', coalesce(
                    jsonb_object_agg(substr(d ->> 'field', 21), d -> 'before')
                        filter (where d ->> 'field' like 'oidc.requiredClaims.%'), '{}')),
        'tags', coalesce(jsonb_object_agg(substr(d ->> 'field', 6), d -> 'before')
                    filter (where d ->> 'field' like 'tags.%'), '{}')) end as settings
    from jsonb_array_elements(v.plan -> 'diff') d where d ->> 'before' is not null
) before
where r.execution_id is not null;

insert into execution_step (execution_id, attempt, position, action, payload, status, client_request_token, started_at,
                            answered_at, looked_at, finished_at, adopted, eks_update, waiting, failure)
select r.execution_id, s.attempt, s.position, s.action,
       case when s.action = 'ASSOCIATE_PROVIDER'
            then jsonb_build_object('identityProviderConfigName', s.identity_provider_config_name,
                                    'oidc', v.content -> 'oidc', 'tags', coalesce(v.content -> 'tags', '{}'))
            else jsonb_build_object('identityProviderConfigName', s.identity_provider_config_name) end,
       s.status, s.client_request_token, s.started_at,
       case when s.eks_update is not null or s.adopted then coalesce(s.started_at, s.looked_at) end,
       s.looked_at, s.finished_at, s.adopted, s.eks_update, s.waiting, s.failure
from change_step s
join change_request r on r.id = s.change_request_id
join change_revision v on v.change_request_id = r.id and v.number = r.revision;

alter table change_request add foreign key (execution_id) references execution (id);
drop table change_step;
alter table change_request drop column attempt;
