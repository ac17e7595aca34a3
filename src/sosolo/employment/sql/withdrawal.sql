-- An assignment is agreed on or taken back, never both: who comes second waits for the first, and is refused.
CREATE FUNCTION withdrawals_are_possible() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM employment_assignment a WHERE a.id = NEW.assignment_id FOR UPDATE;
  IF EXISTS (SELECT FROM employment_opening o WHERE o.assignment_id = NEW.assignment_id)
     OR EXISTS (SELECT FROM employment_answer w WHERE w.offer_id = offer_that_counts(NEW.assignment_id) AND w.accepted) THEN
    RAISE EXCEPTION 'the customer has said yes' USING ERRCODE = 'SO029';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER withdrawals_are_possible BEFORE INSERT ON employment_assignmentwithdrawal
  FOR EACH ROW EXECUTE FUNCTION withdrawals_are_possible();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON employment_assignmentwithdrawal
  FOR EACH ROW EXECUTE FUNCTION forbid_change();

CREATE FUNCTION answers_are_awaited() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_assignment bigint := (SELECT o.assignment_id FROM employment_offer o WHERE o.id = NEW.offer_id);
BEGIN
  PERFORM FROM employment_assignment a WHERE a.id = v_assignment FOR UPDATE;
  IF EXISTS (SELECT FROM employment_assignmentwithdrawal w WHERE w.assignment_id = v_assignment) THEN
    RAISE EXCEPTION 'the assignment is taken back' USING ERRCODE = 'SO030';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answers_are_awaited BEFORE INSERT ON employment_answer
  FOR EACH ROW EXECUTE FUNCTION answers_are_awaited();
