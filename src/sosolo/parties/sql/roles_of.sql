-- Which cooperatives an account may act in: asked before the cooperative is known.
CREATE FUNCTION roles_of(p_account bigint, p_day date)
RETURNS TABLE (tenant_id bigint, tenant_name text, role text, member_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.tenant_id, t.name::text, r.role::text, r.member_id
    FROM parties_role r JOIN platform_tenant t ON t.id = r.tenant_id
   WHERE r.account_id = p_account AND r.since <= p_day AND (r.until IS NULL OR r.until > p_day)
   ORDER BY r.tenant_id, r.role
$$;
REVOKE ALL ON FUNCTION roles_of(bigint, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION roles_of(bigint, date) TO sosolo_app;
