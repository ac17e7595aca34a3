-- What the app role may reach before it knows which cooperative it is in, and the outbox's claim.

CREATE FUNCTION claim_effect(p_now timestamptz)
RETURNS TABLE (id bigint, tenant_id bigint, kind text, key text, payload jsonb, tries smallint, wanted_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.tenant_id, e.kind::text, e.key::text, e.payload, e.tries, e.wanted_at
    FROM platform_effect e
   WHERE e.done_at IS NULL AND e.parked_at IS NULL AND e.not_before <= p_now
   ORDER BY e.not_before, e.id
   LIMIT 1 FOR UPDATE SKIP LOCKED
$$;

CREATE FUNCTION find_link(p_hash bytea)
RETURNS TABLE (tenant_id bigint, purpose text, object_id bigint, expires_at timestamptz, revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.tenant_id, l.purpose::text, l.object_id, l.expires_at, l.revoked_at
    FROM platform_link l WHERE l.token_hash = p_hash
$$;

-- Swedish order that is the same on every server: a-z, then å, ä, ö.
CREATE FUNCTION sv_key(p text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(lower(p), 'åäöéèüæøw', '{|}eey|}v') COLLATE "C"
$$;

-- History that is never changed, not even by the owner of the tables.
CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is forbidden: history is never changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

REVOKE ALL ON FUNCTION claim_effect(timestamptz), find_link(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_effect(timestamptz), find_link(bytea) TO sosolo_app;
