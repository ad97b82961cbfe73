-- Whom the calls to EKS are made for: session tags tell it to AWS CloudTrail
alter table execution add column on_behalf_of jsonb;

update execution e
set on_behalf_of = jsonb_build_object('requester', r.requested_by, 'changeRequest', r.id::text)
from change_request r
where r.execution_id = e.id and e.status = 'RUNNING';
