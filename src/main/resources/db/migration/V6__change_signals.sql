-- Tells every replica that a change request has changed, once the transaction is committed.
create function signal_change_request() returns trigger language plpgsql as $$
begin
    perform pg_notify('portal', 'change-request ' || new.id);
    return null;
end
$$;

create trigger change_request_signal after insert or update on change_request
    for each row execute function signal_change_request();
