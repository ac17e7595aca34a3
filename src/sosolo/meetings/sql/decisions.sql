-- A meeting decides between its opening and its close, and never else.
CREATE FUNCTION decisions_are_possible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM meetings_meetingstep WHERE meeting_id = NEW.meeting_id AND step = 'opened')
  OR EXISTS (SELECT FROM meetings_meetingstep WHERE meeting_id = NEW.meeting_id AND step = 'closed') THEN
    RAISE EXCEPTION 'the meeting % is not open', NEW.meeting_id USING ERRCODE = 'SV005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decisions_are_possible BEFORE INSERT ON meetings_decision
  FOR EACH ROW EXECUTE FUNCTION decisions_are_possible();
