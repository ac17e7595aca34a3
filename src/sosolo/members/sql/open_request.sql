-- The first question of every request: whose account is it, which cooperatives may it act in, and let the rest of
-- the transaction see only the chosen one. Asked before the cooperative is known, so it looks past the policies.
CREATE FUNCTION open_request(p_account bigint, p_day date, p_wanted bigint, p_read_only boolean)
RETURNS TABLE (account_password text, account_name text, account_language text, is_active boolean,
               tenant_id bigint, tenant_name text, role text, member_id bigint, activity_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE v_tenant bigint;
BEGIN
  SELECT r.tenant_id INTO v_tenant FROM parties_role r
   WHERE r.account_id = p_account AND r.since <= p_day AND (r.until IS NULL OR r.until > p_day)
   ORDER BY (r.tenant_id = p_wanted) DESC, r.tenant_id LIMIT 1;
  PERFORM set_config('sosolo.tenant', coalesce(v_tenant::text, ''), true),
          set_config('transaction_read_only', CASE WHEN p_read_only THEN 'on' ELSE 'off' END, true);
  RETURN QUERY
  SELECT a.password::text, a.name::text, a.language::text, a.is_active,
         r.tenant_id, t.name::text, r.role::text, r.member_id, m.activity_id
    FROM parties_account a
    LEFT JOIN parties_role r ON r.account_id = a.id AND r.since <= p_day AND (r.until IS NULL OR r.until > p_day)
    LEFT JOIN platform_tenant t ON t.id = r.tenant_id
    LEFT JOIN members_member m ON m.id = r.member_id
   WHERE a.id = p_account ORDER BY (r.tenant_id = v_tenant) DESC, r.tenant_id, r.role;
END $$;
REVOKE ALL ON FUNCTION open_request(bigint, date, bigint, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_request(bigint, date, bigint, boolean) TO sosolo_app;
