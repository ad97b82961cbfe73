-- How long past updates took is read from the newest of each action.
create index execution_step_by_action on execution_step (action, finished_at desc)
    where status = 'DONE' and eks_update is not null;
