-- The gate: acceptance of the offer that counts, approval and signature must all be there. Returns the first day of work.
-- Read by the first migration and again by the one that brings quotes; what it calls is looked up when it is called.
CREATE OR REPLACE FUNCTION open_gate(p_tenant bigint, p_assignment bigint, p_at timestamptz) RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_day date := (p_at AT TIME ZONE 'Europe/Stockholm')::date; v_start date;
BEGIN
  IF p_tenant IS DISTINCT FROM nullif(current_setting('sosolo.tenant', true), '')::bigint THEN
    RAISE EXCEPTION 'another cooperative' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT a.starts_on INTO v_start FROM employment_assignment a
   WHERE a.tenant_id = p_tenant AND a.id = p_assignment FOR UPDATE;
  IF NOT EXISTS (
       SELECT FROM employment_offer o JOIN employment_answer w ON w.offer_id = o.id
        WHERE o.id = offer_that_counts(p_assignment)
          AND w.accepted AND w.shown_sha256 = o.sha256 AND w.at <= p_at)
     OR NOT EXISTS (SELECT FROM employment_approval v WHERE v.assignment_id = p_assignment AND v.at <= p_at)
     OR NOT EXISTS (
       SELECT FROM employment_employmentagreement g JOIN employment_signing s ON s.agreement_id = g.id
        WHERE g.id = (SELECT max(id) FROM employment_employmentagreement WHERE assignment_id = p_assignment)
          AND s.shown_sha256 = g.sha256 AND s.at <= p_at) THEN
    RETURN NULL;
  END IF;
  INSERT INTO employment_opening (tenant_id, assignment_id, opened_at, work_from)
  VALUES (p_tenant, p_assignment, p_at, greatest(v_start, v_day)) ON CONFLICT (assignment_id) DO NOTHING;
  RETURN (SELECT work_from FROM employment_opening WHERE assignment_id = p_assignment);
END $$;
