-- A change that cannot be finished is rolled back, or left to people who decide.
alter table execution add column on_failure text not null default 'ROLLBACK';
-- whether the cluster is neither as it was nor as it shall be
alter table execution add column half_done boolean not null default false;
alter table execution add column rollback_started_at timestamptz;
alter table execution_step add column rollback boolean not null default false;

drop index execution_running;
create index execution_active on execution (id) where status in ('RUNNING', 'ROLLING_BACK');

alter table change_request add column half_done boolean not null default false;
drop index change_request_open;
create unique index change_request_open on change_request (cluster_arn)
    where status in ('PENDING_APPROVAL', 'CHANGES_REQUESTED', 'APPROVED', 'APPLYING', 'ROLLING_BACK', 'NEEDS_ATTENTION');
