-- An open vote counts only while the vote is open. The lock on the poll makes close and cast meet in order.
CREATE FUNCTION votes_are_possible() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE closed timestamptz; place int;
BEGIN
  SELECT closed_at, jsonb_array_length(options) INTO closed, place FROM meetings_poll
   WHERE id = NEW.poll_id AND NOT is_secret FOR SHARE;
  IF NOT FOUND OR closed IS NOT NULL THEN
    RAISE EXCEPTION 'the vote % is closed', NEW.poll_id USING ERRCODE = 'SV001';
  END IF;
  IF NEW.choice < 0 OR NEW.choice >= place THEN
    RAISE EXCEPTION 'no such option' USING ERRCODE = 'SV002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER votes_are_possible BEFORE INSERT ON meetings_openvote FOR EACH ROW EXECUTE FUNCTION votes_are_possible();

-- A ballot enters the box only while the vote is open, and knows nothing of when.
CREATE FUNCTION ballots_are_possible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM meetings_poll p JOIN meetings_secretvote s ON s.poll_id = p.id
    WHERE s.id = NEW.secret_id AND p.closed_at IS NULL AND s.voting_at IS NOT NULL FOR SHARE OF p;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the box % is closed', NEW.secret_id USING ERRCODE = 'SV001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballots_are_possible BEFORE INSERT ON meetings_boxballot FOR EACH ROW EXECUTE FUNCTION ballots_are_possible();

-- Ballots are fetched first, and cast afterwards: the two never mix, so that no moment ties one to the other.
CREATE FUNCTION fetching_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM meetings_secretvote WHERE id = NEW.secret_id AND voting_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'ballots of % are no longer handed out', NEW.secret_id USING ERRCODE = 'SV003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fetching_is_over BEFORE INSERT ON meetings_ticked FOR EACH ROW EXECUTE FUNCTION fetching_is_over();

-- A vote is closed once; nothing else of it changes.
CREATE FUNCTION polls_close_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL OR (to_jsonb(NEW) - 'closed_at') <> (to_jsonb(OLD) - 'closed_at') THEN
    RAISE EXCEPTION 'a closed vote is never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER polls_close_once BEFORE UPDATE ON meetings_poll FOR EACH ROW EXECUTE FUNCTION polls_close_once();

-- The booth knows the box by its public name only.
CREATE FUNCTION find_box(p_ref text) RETURNS TABLE (tenant_id bigint, secret_id bigint, manifest text, closed_at timestamptz, voting_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.tenant_id, s.id, s.manifest, p.closed_at, s.voting_at FROM meetings_secretvote s JOIN meetings_poll p ON p.id = s.poll_id
   WHERE s.ref = p_ref
$$;
REVOKE ALL ON FUNCTION find_box(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_box(text) TO sosolo_app;
