-- Issue an invoice with rot or rut: as issue_invoice, and what Skatteverket shall pay is an open item of its own per buyer.

-- The claim is due on the last day to ask. It belongs to no activity: what waits for the customer is counted there once.
-- p as issue_invoice takes it, and claims: [{buyer, place, work, labour, material, hours, ore}].
CREATE FUNCTION issue_household(p jsonb) RETURNS TABLE (issuance_id bigint, number bigint, ocr text, voucher_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE v_tenant bigint := (p->>'tenant')::bigint; v record; c jsonb; v_item bigint;
BEGIN
  SELECT * INTO v FROM issue_invoice(p);
  FOR c IN SELECT j FROM jsonb_array_elements(p->'claims') WITH ORDINALITY t(j, o) ORDER BY o LOOP
    INSERT INTO ledger_openitem (tenant_id, book_id, voucher_id, account, reference, label, counterpart,
                                 activity_id, ore, settled, made_on, due_on)
    VALUES (v_tenant, (p->>'book')::bigint, v.voucher_id, 1513, v.number || '-' || (c->>'place'),
            'Skattereduktion, faktura ' || v.number, 'Skatteverket', NULL, (c->>'ore')::bigint, 0,
            (p->>'day')::date, make_date(extract(year FROM (p->>'due')::date)::int + 1, 1, 31))
    RETURNING id INTO v_item;
    INSERT INTO sales_householdclaim (tenant_id, issuance_id, buyer_id, item_id, work, labour, material, hours, ore)
    VALUES (v_tenant, v.issuance_id, (c->>'buyer')::bigint, v_item, c->>'work', (c->>'labour')::bigint,
            (c->>'material')::bigint, (c->>'hours')::int, (c->>'ore')::bigint);
  END LOOP;
  RETURN QUERY SELECT v.issuance_id, v.number, v.ocr, v.voucher_id;
END $$;
REVOKE ALL ON FUNCTION issue_household(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION issue_household(jsonb) TO sosolo_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON sales_householdclaim FROM sosolo_app;

CREATE TRIGGER with_issued_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON sales_householdwork
  FOR EACH ROW EXECUTE FUNCTION with_issued_is_frozen();
CREATE TRIGGER with_issued_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON sales_householdbuyer
  FOR EACH ROW EXECUTE FUNCTION with_issued_is_frozen();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON sales_householdclaim
  FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- Asked for only what the customer has paid: after the work, before the end of January of the year after.
CREATE FUNCTION household_case_is_possible() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_paid date; v_made date;
BEGIN
  SELECT max(s.day) INTO v_paid
    FROM sales_householdclaim c JOIN sales_issuance i ON i.id = c.issuance_id
    JOIN ledger_openitem o ON o.voucher_id = i.voucher_id AND o.account = 1510 AND o.settled = o.ore
    JOIN ledger_settlement s ON s.item_id = o.id WHERE c.id = NEW.claim_id;
  SELECT (r.made_at AT TIME ZONE 'Europe/Stockholm')::date INTO v_made FROM sales_householdrequest r WHERE r.id = NEW.request_id;
  IF v_paid IS DISTINCT FROM NEW.paid_on OR v_made >= make_date(extract(year FROM NEW.paid_on)::int + 1, 2, 1) THEN
    RAISE EXCEPTION 'the claim cannot be asked for' USING ERRCODE = 'SO014';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER household_case_is_possible BEFORE INSERT ON sales_householdcase
  FOR EACH ROW EXECUTE FUNCTION household_case_is_possible();
