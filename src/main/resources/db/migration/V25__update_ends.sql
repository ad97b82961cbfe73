-- When EKS ended an update, as near as the portal knows: half-way between the last look that saw it in progress and the
-- first that saw it done. What is learned from it says when to look next time.
alter table execution_step add column update_ended_at timestamptz;
