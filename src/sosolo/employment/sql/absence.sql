-- Absence for the care of a child: only what can have been, and nothing that was handed in is changed.

-- Which months stand: their declaration is signed at the tax agency. Who reports and who hands in wait for one another.
CREATE FUNCTION absences_of_month_stand(p_tenant bigint, p_month date) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employment_declarationhandedin h JOIN employment_declaration d ON d.id = h.declaration_id
                  WHERE h.tenant_id = p_tenant AND d.month = p_month)
$$;

CREATE FUNCTION absences_are_possible() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_percent int; v_hours int; v_minutes int;
BEGIN
  IF NEW.month < date_trunc('month', NEW.day)::date OR extract(day FROM NEW.month) <> 1 THEN
    RAISE EXCEPTION 'an absence is declared for the month of its day or a later one' USING ERRCODE = 'SO034';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('absences/' || NEW.tenant_id || '/' || NEW.month, 5));
  IF absences_of_month_stand(NEW.tenant_id, NEW.month) THEN
    RAISE EXCEPTION 'the declaration is handed in' USING ERRCODE = 'SO033', DETAIL = NEW.day;
  END IF;
  IF NOT EXISTS (SELECT FROM employment_absence a WHERE a.id = NEW.absence_id AND a.member_id = NEW.member_id) THEN
    RAISE EXCEPTION 'a day of somebody else''s absence' USING ERRCODE = 'SO034';
  END IF;
  IF NOT EXISTS (SELECT FROM employment_opening o JOIN employment_assignment a ON a.id = o.assignment_id
                  WHERE a.member_id = NEW.member_id AND o.work_from <= NEW.day AND a.ends_on >= NEW.day) THEN
    RAISE EXCEPTION 'absence without an employment' USING ERRCODE = 'SO031', DETAIL = NEW.day;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.member_id || '/' || NEW.day, 2));
  SELECT coalesce(sum(percent), 0) + coalesce(NEW.percent, 0), coalesce(sum(hours), 0) + coalesce(NEW.hours, 0)
    INTO v_percent, v_hours
    FROM employment_absenceday WHERE member_id = NEW.member_id AND day = NEW.day AND id IS DISTINCT FROM NEW.id;
  SELECT coalesce(sum(minutes), 0) INTO v_minutes FROM employment_timereport
   WHERE member_id = NEW.member_id AND day = NEW.day;
  IF v_percent > 10000 OR (v_percent = 10000 AND v_hours > 0) OR v_hours * 6 + v_minutes * 10 > 14400 THEN
    RAISE EXCEPTION 'away for more than the day' USING ERRCODE = 'SO032', DETAIL = NEW.day;
  END IF;
  IF v_percent = 10000 AND v_minutes > 0 THEN
    RAISE EXCEPTION 'away all day and at work' USING ERRCODE = 'SO035', DETAIL = NEW.day;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER absences_are_possible BEFORE INSERT OR UPDATE ON employment_absenceday
  FOR EACH ROW EXECUTE FUNCTION absences_are_possible();

CREATE FUNCTION handed_in_absence_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('absences/' || OLD.tenant_id || '/' || OLD.month, 5));
  IF absences_of_month_stand(OLD.tenant_id, OLD.month) THEN
    RAISE EXCEPTION 'the declaration is handed in' USING ERRCODE = 'SO033', DETAIL = OLD.day;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER handed_in_absence_stands BEFORE UPDATE OR DELETE ON employment_absenceday
  FOR EACH ROW EXECUTE FUNCTION handed_in_absence_stands();

-- Hours on a day that somebody is away from, all of it, are not possible either (as hours_are_possible, which comes first).
CREATE FUNCTION nobody_works_when_away() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_percent int; v_hours int; v_minutes int;
BEGIN
  SELECT coalesce(sum(percent), 0), coalesce(sum(hours), 0) INTO v_percent, v_hours
    FROM employment_absenceday WHERE member_id = NEW.member_id AND day = NEW.day;
  IF v_percent >= 10000 THEN
    RAISE EXCEPTION 'away all day' USING ERRCODE = 'SO035', DETAIL = NEW.day;
  END IF;
  IF v_hours > 0 THEN
    SELECT coalesce(sum(minutes), 0) + NEW.minutes INTO v_minutes FROM employment_timereport
     WHERE member_id = NEW.member_id AND day = NEW.day AND id IS DISTINCT FROM NEW.id;
    IF v_hours * 6 + v_minutes * 10 > 14400 THEN
      RAISE EXCEPTION 'more than 24 hours' USING ERRCODE = 'SO021';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nobody_works_when_away BEFORE INSERT OR UPDATE ON employment_timereport
  FOR EACH ROW EXECUTE FUNCTION nobody_works_when_away();

CREATE FUNCTION handing_in_waits() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('absences/' || d.tenant_id || '/' || d.month, 5))
     FROM employment_declaration d WHERE d.id = NEW.declaration_id;
  RETURN NEW;
END $$;
CREATE TRIGGER handing_in_waits BEFORE INSERT ON employment_declarationhandedin
  FOR EACH ROW EXECUTE FUNCTION handing_in_waits();

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON employment_declaredabsence
  FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- What is declared of each day as it stands: the last word of the month's declarations, unless it took the day back.
CREATE VIEW employment_standingabsence WITH (security_invoker = true) AS
SELECT * FROM (
  SELECT DISTINCT ON (a.member_id, a.day, a.number, d.month)
         a.id, a.tenant_id, a.member_id, a.day, a.number, a.kind, a.hours, a.percent, a.removed, d.month, d.made_at
    FROM employment_declaredabsence a JOIN employment_declaration d ON d.id = a.declaration_id
   ORDER BY a.member_id, a.day, a.number, d.month, d.sequence DESC) last
 WHERE NOT removed;
GRANT SELECT ON employment_standingabsence TO sosolo_app, sosolo_audit;
