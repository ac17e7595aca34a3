-- Contract before work, kept by the database.

-- Hours only behind an open gate, and never more than a day holds.
CREATE FUNCTION hours_are_possible() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_from date; v_to date; v_sum int;
BEGIN
  SELECT o.work_from, a.ends_on INTO v_from, v_to
    FROM employment_opening o JOIN employment_assignment a ON a.id = o.assignment_id
   WHERE o.assignment_id = NEW.assignment_id;
  IF NOT FOUND OR NEW.day < v_from THEN
    RAISE EXCEPTION 'work before the gate opened' USING ERRCODE = 'SO020';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.member_id || '/' || NEW.day, 2));
  SELECT coalesce(sum(minutes), 0) INTO v_sum FROM employment_timereport
   WHERE member_id = NEW.member_id AND day = NEW.day AND id IS DISTINCT FROM NEW.id;
  IF v_sum + NEW.minutes > 1440 THEN
    RAISE EXCEPTION 'more than 24 hours' USING ERRCODE = 'SO021';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hours_are_possible BEFORE INSERT OR UPDATE ON employment_timereport
  FOR EACH ROW EXECUTE FUNCTION hours_are_possible();

-- Two people on every payroll.
CREATE FUNCTION another_person_approves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM employment_payrollrun r WHERE r.id = NEW.run_id
              AND (r.made_by_account = NEW.by_account OR r.withdrawn_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'the maker may not approve' USING ERRCODE = 'SO022';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER another_person_approves BEFORE INSERT ON employment_payrollapproval
  FOR EACH ROW EXECUTE FUNCTION another_person_approves();

-- A payslip of an approved run is history.
CREATE FUNCTION approved_pay_is_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM employment_payrollapproval p WHERE p.run_id = OLD.run_id) THEN
    RAISE EXCEPTION 'the payroll is approved' USING ERRCODE = 'SO023';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER approved_pay_is_frozen BEFORE UPDATE OR DELETE ON employment_payslip
  FOR EACH ROW EXECUTE FUNCTION approved_pay_is_frozen();

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['employment_offer', 'employment_answer', 'employment_approval', 'employment_signing',
      'employment_employmentagreement', 'employment_opening', 'employment_payrollapproval', 'employment_declaration',
      'employment_declaredperson'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I
                    FOR EACH ROW EXECUTE FUNCTION forbid_change()', t);
  END LOOP;
END $$;

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON employment_opening FROM sosolo_app;
REVOKE ALL ON FUNCTION open_gate(bigint, bigint, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_gate(bigint, bigint, timestamptz) TO sosolo_app;
