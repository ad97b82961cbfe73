-- The identity that CloudTrail has of the present drift; null while it is unknown.
alter table cluster add column drift_changed_by text;
