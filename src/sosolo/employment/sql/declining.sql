-- The cooperative says yes or no, never both: who comes second waits for the first, and is refused. After a no nothing
-- follows: no yes, no new words to the customer, no signature. (That she answers no more is seen to with the withdrawals.)
DROP TRIGGER withdrawals_are_possible ON employment_assignmentwithdrawal;
CREATE TRIGGER withdrawals_are_possible BEFORE INSERT ON employment_assignmentwithdrawal
  FOR EACH ROW WHEN (NEW.reason = '') EXECUTE FUNCTION withdrawals_are_possible();

CREATE FUNCTION noes_are_possible() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM employment_assignment a WHERE a.id = NEW.assignment_id FOR UPDATE;
  IF EXISTS (SELECT FROM employment_approval v WHERE v.assignment_id = NEW.assignment_id) THEN
    RAISE EXCEPTION 'the cooperative has said yes' USING ERRCODE = 'SO036';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER noes_are_possible BEFORE INSERT ON employment_assignmentwithdrawal
  FOR EACH ROW WHEN (NEW.reason <> '') EXECUTE FUNCTION noes_are_possible();

CREATE FUNCTION assignments_are_not_called_off() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM employment_assignment a WHERE a.id = NEW.assignment_id FOR UPDATE;
  IF EXISTS (SELECT FROM employment_assignmentwithdrawal w WHERE w.assignment_id = NEW.assignment_id) THEN
    RAISE EXCEPTION 'the assignment is called off' USING ERRCODE = 'SO037';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assignments_are_not_called_off BEFORE INSERT ON employment_approval
  FOR EACH ROW EXECUTE FUNCTION assignments_are_not_called_off();
CREATE TRIGGER assignments_are_not_called_off BEFORE INSERT ON employment_offer
  FOR EACH ROW WHEN (NEW.assignment_id IS NOT NULL) EXECUTE FUNCTION assignments_are_not_called_off();
CREATE TRIGGER assignments_are_not_called_off BEFORE INSERT ON employment_employmentagreement
  FOR EACH ROW EXECUTE FUNCTION assignments_are_not_called_off();

CREATE FUNCTION signings_are_awaited() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_assignment bigint := (SELECT g.assignment_id FROM employment_employmentagreement g WHERE g.id = NEW.agreement_id);
BEGIN
  PERFORM FROM employment_assignment a WHERE a.id = v_assignment FOR UPDATE;
  IF EXISTS (SELECT FROM employment_assignmentwithdrawal w WHERE w.assignment_id = v_assignment) THEN
    RAISE EXCEPTION 'the assignment is called off' USING ERRCODE = 'SO037';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signings_are_awaited BEFORE INSERT ON employment_signing
  FOR EACH ROW EXECUTE FUNCTION signings_are_awaited();
