-- Casting and closing meet in order by a lock in memory, so that a thousand votes a second do not write on one row:
-- those who cast share it, the one who closes waits for them and lets nobody in after.
CREATE FUNCTION lock_of_poll(p_poll bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('poll/' || p_poll, 12)
$$;

CREATE OR REPLACE FUNCTION votes_are_possible() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE closed timestamptz; place int; its_meeting bigint;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(lock_of_poll(NEW.poll_id));
  SELECT closed_at, jsonb_array_length(options), meeting_id INTO closed, place, its_meeting FROM meetings_poll
   WHERE id = NEW.poll_id AND NOT is_secret;
  IF NOT FOUND OR closed IS NOT NULL THEN
    RAISE EXCEPTION 'the vote % is closed', NEW.poll_id USING ERRCODE = 'SV001';
  END IF;
  IF NEW.choice < 0 OR NEW.choice >= place THEN
    RAISE EXCEPTION 'no such option' USING ERRCODE = 'SV002';
  END IF;
  PERFORM FROM meetings_rollentry WHERE id = NEW.entry_id AND meeting_id = its_meeting;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not on the roll of this meeting' USING ERRCODE = 'SV004';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION polls_close_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL OR (to_jsonb(NEW) - 'closed_at') <> (to_jsonb(OLD) - 'closed_at') THEN
    RAISE EXCEPTION 'a closed vote is never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(lock_of_poll(NEW.id));
  RETURN NEW;
END $$;

-- Who a session belongs to, for the short way: one question before anybody acts.
CREATE FUNCTION open_session(p_session text, p_day date)
RETURNS TABLE (session_data text, account_id bigint, account_password text, account_name text, is_active boolean,
               tenant_id bigint, role text, member_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY  -- plpgsql, so that its plan is kept
  SELECT s.session_data, a.id, a.password::text, a.name::text, a.is_active, r.tenant_id, r.role::text, r.member_id
    FROM django_session s JOIN parties_signedin b ON b.session_key = s.session_key
    JOIN parties_account a ON a.id = b.account_id
    JOIN parties_role r ON r.account_id = a.id AND r.since <= p_day AND (r.until IS NULL OR r.until > p_day)
   WHERE s.session_key = p_session AND s.expire_date > now() ORDER BY r.tenant_id;
END $$;
REVOKE ALL ON FUNCTION open_session(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_session(text, date) TO sosolo_app;

-- How a box stands, and what it keeps at one place (the place is a fingerprint that only the ballot itself gives).
CREATE FUNCTION look_in_box(p_ref text, p_mark text)
RETURNS TABLE (is_closed boolean, is_voting boolean, kept text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT p.closed_at IS NOT NULL, s.voting_at IS NOT NULL,
         coalesce((SELECT b.row::text FROM meetings_boxballot b WHERE b.id = p_mark AND b.secret_id = s.id),
                  (SELECT b.row::text FROM meetings_boardballot b WHERE b.id = p_mark AND b.secret_id = s.id))
    FROM meetings_secretvote s JOIN meetings_poll p ON p.id = s.poll_id WHERE s.ref = p_ref;
END $$;
REVOKE ALL ON FUNCTION look_in_box(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION look_in_box(text, text) TO sosolo_app;

-- The roll of a hundred thousand is checked once for all its rows, not three times for each; the rows pointed at are
-- never deleted, so checking at INSERT is enough (as for the entries of the ledger). The function: roll.sql.
ALTER TABLE meetings_rollentry DROP CONSTRAINT meetings_rollentry_meeting_id_same_tenant;
ALTER TABLE meetings_rollentry DROP CONSTRAINT meetings_rollentry_member_id_same_tenant;
ALTER TABLE meetings_rollentry DROP CONSTRAINT meetings_rollentry_seat_id_same_tenant;
CREATE TRIGGER roll_is_possible AFTER INSERT ON meetings_rollentry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roll_is_possible();
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['meetings_meeting', 'meetings_boardseat', 'members_member'] LOOP
    EXECUTE format('CREATE TRIGGER never_deleted BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION forbid_change()', t);
  END LOOP;
END $$;

-- Indexes that another one begins with, or that nobody asks.
DROP INDEX meetings_openvote_entry_id_dcdcde2e;
DROP INDEX meetings_openvote_poll_id_c2682672;
DROP INDEX meetings_rollentry_meeting_id_bbfd1b9e;
DROP INDEX meetings_rollentry_seat_id_fcd27aa5;
