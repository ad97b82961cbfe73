-- Who did what to what, when, from where, with what outcome. Rows are only ever added.
CREATE TABLE audit_event (
  id           BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at           TIMESTAMPTZ NOT NULL,
  actor        TEXT        NOT NULL,
  token        TEXT,
  action       TEXT        NOT NULL,
  outcome      TEXT        NOT NULL CHECK (outcome IN ('DONE', 'REFUSED', 'FAILED')),
  subject_type TEXT        NOT NULL,
  subject_id   TEXT        NOT NULL,
  request_id   TEXT,
  source       TEXT        NOT NULL,
  detail       JSONB       NOT NULL,
  -- Every word of the row, split at ASCII punctuation; AuditTrail splits what is searched for in the same way.
  words        TSVECTOR    NOT NULL GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, regexp_replace(
    actor || ' ' || action || ' ' || subject_type || ' ' || subject_id || ' ' || coalesce(request_id, '') || ' '
      || source || ' ' || detail::text, '[\x01-\x2F\x3A-\x40\x5B-\x60\x7B-\x7F]+', ' ', 'g'))) STORED
);

CREATE INDEX audit_event_subject_ix ON audit_event (subject_type, subject_id, id);
CREATE INDEX audit_event_actor_ix ON audit_event (actor, id);
CREATE INDEX audit_event_action_ix ON audit_event (action, id);
CREATE INDEX audit_event_not_done_ix ON audit_event (outcome, id) WHERE outcome <> 'DONE';
CREATE INDEX audit_event_at_ix ON audit_event (at);
CREATE INDEX audit_event_words_ix ON audit_event USING gin (words);

-- The database refuses everything but adding, twice: by privilege, and by a trigger that also stops superusers and
-- sessions that replicate. Who owns the table can still drop the trigger or the table itself; AuditProtection makes
-- the portal refuse to start without them, and docs/audit-trail.md says how to run with a user who owns nothing.
CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are kept as they are: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_append_only;
REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON audit_event FROM PUBLIC, CURRENT_USER;
