-- One row that readiness writes to: a database that cannot write is not ready.
CREATE TABLE platform_pulse (one boolean PRIMARY KEY DEFAULT true CHECK (one), at timestamptz NOT NULL);
INSERT INTO platform_pulse (at) VALUES (now());

-- drift: seconds between the asker's clock and ours; waiting: age of the oldest effect that could be carried out;
-- parked: effects that gave up, of all cooperatives.
CREATE FUNCTION feel_pulse(p_at timestamptz, p_write boolean, OUT drift float, OUT waiting float, OUT parked bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_write THEN UPDATE platform_pulse SET at = clock_timestamp(); END IF;
  drift := extract(epoch FROM p_at - clock_timestamp());
  SELECT coalesce(max(extract(epoch FROM p_at - e.not_before)), 0) INTO waiting
    FROM platform_effect e WHERE e.done_at IS NULL AND e.parked_at IS NULL;
  SELECT count(*) INTO parked FROM platform_effect e WHERE e.parked_at IS NOT NULL AND e.done_at IS NULL;
END $$;
REVOKE ALL ON platform_pulse FROM PUBLIC, sosolo_app;
REVOKE ALL ON FUNCTION feel_pulse(timestamptz, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION feel_pulse(timestamptz, boolean) TO sosolo_app;
GRANT SELECT ON platform_pulse TO sosolo_audit;
