-- How often something was tried in this span of time, counting this try. Kept beside the transaction that asks:
-- the caller commits it whatever the answer is.
CREATE FUNCTION count_attempt(p_bucket bytea, p_since timestamptz) RETURNS integer
LANGUAGE sql AS $$
  INSERT INTO parties_attempts AS a (bucket, since, count) VALUES (p_bucket, p_since, 1)
  ON CONFLICT (bucket, since) DO UPDATE SET count = a.count + 1
  RETURNING count
$$;

-- Note who read what of whom. Asked after the page is made and before it is sent, outside the page's read-only
-- transaction; the readers themselves can neither change nor remove what is noted.
CREATE FUNCTION note_readings(p_tenant bigint, p_account bigint, p_who text, p_roles text, p_at timestamptz, p_day date,
                              p_what text[], p_person bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO parties_reading AS r (tenant_id, person_id, account_id, who, roles, what, day, times, first_at, last_at)
  SELECT DISTINCT p_tenant, p.id, p_account, p_who, p_roles, w.what, p_day, 1, p_at, p_at
    FROM unnest(p_what, p_person) AS w(what, person)
    JOIN parties_person p ON p.id = w.person AND p.tenant_id = p_tenant
  ON CONFLICT (tenant_id, person_id, account_id, what, day)
  DO UPDATE SET times = r.times + 1, last_at = excluded.last_at
$$;
REVOKE ALL ON FUNCTION note_readings(bigint, bigint, text, text, timestamptz, date, text[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_readings(bigint, bigint, text, text, timestamptz, date, text[], bigint[]) TO sosolo_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON parties_reading FROM sosolo_app;
