-- Issue an invoice: one call writes number, claim, voucher, open item, effect and trace.

-- OCR: the number, a length digit (whole length mod 10) and a check digit (Luhn).
CREATE FUNCTION ocr_of(p_number bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE body text := p_number::text || ((length(p_number::text) + 2) % 10)::text; total int := 0; d int; i int;
BEGIN
  FOR i IN REVERSE length(body)..1 LOOP
    d := substr(body, i, 1)::int;
    IF (length(body) - i) % 2 = 0 THEN d := d * 2; IF d > 9 THEN d := d - 9; END IF; END IF;
    total := total + d;
  END LOOP;
  RETURN body || ((10 - total % 10) % 10)::text;
END $$;

-- p = {tenant, book, invoice, day, due, at, by, account, net, vat, total, document, customer,
--      voucher: {lines}, kind: invoice|credit, settle_with?: open item of the original, notify: bool}
CREATE FUNCTION issue_invoice(p jsonb) RETURNS TABLE (issuance_id bigint, number bigint, ocr text, voucher_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_tenant bigint := (p->>'tenant')::bigint;
  v_book bigint := (p->>'book')::bigint;
  v_no bigint; v_ocr text; v_voucher bigint; v_issuance bigint; v_label text; v_draft jsonb;
BEGIN
  IF v_tenant IS DISTINCT FROM nullif(current_setting('sosolo.tenant', true), '')::bigint THEN
    RAISE EXCEPTION 'another cooperative' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM sales_invoice i WHERE i.tenant_id = v_tenant AND i.id = (p->>'invoice')::bigint FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such invoice' USING ERRCODE = 'SO010'; END IF;
  IF EXISTS (SELECT FROM sales_issuance s WHERE s.invoice_id = (p->>'invoice')::bigint) THEN
    RAISE EXCEPTION 'issued already' USING ERRCODE = 'SO011';
  END IF;
  INSERT INTO sales_invoiceseries AS s (tenant_id, book_id, last_number) VALUES (v_tenant, v_book, 1001)
  ON CONFLICT (book_id) DO UPDATE SET last_number = s.last_number + 1 RETURNING s.last_number INTO v_no;
  v_ocr := ocr_of(v_no);
  v_label := CASE WHEN p->>'kind' = 'credit' THEN 'Kreditfaktura ' ELSE 'Faktura ' END || v_no;
  v_draft := (p->'voucher') || jsonb_build_object(
    'tenant', v_tenant, 'book', v_book, 'series', 'F', 'day', p->>'day', 'at', p->>'at', 'by', p->>'by',
    'text', v_label || ' ' || (p->>'customer'), 'key', 'invoice/' || (p->>'invoice'),
    'open', jsonb_build_object('account', 1510, 'reference', v_ocr, 'label', v_label, 'counterpart', p->>'customer',
      'activity', p->'activity', 'ore', (p->>'total')::bigint, 'due_on', p->>'due'));
  IF (p->>'total')::bigint = 0 THEN v_draft := v_draft - 'open'; END IF;
  SELECT v.voucher_id INTO v_voucher FROM post_voucher(v_draft) v;
  INSERT INTO sales_issuance (tenant_id, invoice_id, book_id, number, ocr, issued_on, due_on, net, vat, total,
                              document, voucher_id, issued_at, issued_by)
  VALUES (v_tenant, (p->>'invoice')::bigint, v_book, v_no, v_ocr, (p->>'day')::date, (p->>'due')::date,
          (p->>'net')::bigint, (p->>'vat')::bigint, (p->>'total')::bigint, p->'document', v_voucher,
          (p->>'at')::timestamptz, p->>'by')
  RETURNING id INTO v_issuance;
  IF (p->>'notify')::boolean THEN
    INSERT INTO platform_effect (tenant_id, kind, key, payload, wanted_at, not_before, tries, trouble)
    VALUES (v_tenant, 'send_invoice', 'send_invoice/' || v_issuance, jsonb_build_object('issuance', v_issuance),
            (p->>'at')::timestamptz, (p->>'at')::timestamptz, 0, '');
  END IF;
  INSERT INTO platform_trace (tenant_id, at, account_id, who, verb, kind, object_id, details)
  VALUES (v_tenant, (p->>'at')::timestamptz, (p->>'account')::bigint, p->>'by', 'issue', 'invoice',
          (p->>'invoice')::bigint, jsonb_build_object('number', v_no));
  RETURN QUERY SELECT v_issuance, v_no, v_ocr, v_voucher;
END $$;

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON sales_issuance
  FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- an issued invoice and its lines are frozen
CREATE FUNCTION issued_is_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_invoice bigint;
BEGIN
  IF TG_TABLE_NAME = 'sales_invoice' THEN v_invoice := OLD.id;
  ELSIF TG_OP = 'INSERT' THEN v_invoice := NEW.invoice_id;
  ELSE v_invoice := OLD.invoice_id; END IF;
  IF EXISTS (SELECT FROM sales_issuance s WHERE s.invoice_id = v_invoice) THEN
    RAISE EXCEPTION 'the invoice is issued' USING ERRCODE = 'SO011';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER issued_is_frozen BEFORE UPDATE OR DELETE ON sales_invoice
  FOR EACH ROW EXECUTE FUNCTION issued_is_frozen();
CREATE TRIGGER issued_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON sales_invoiceline
  FOR EACH ROW EXECUTE FUNCTION issued_is_frozen();

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON sales_issuance, sales_invoiceseries FROM sosolo_app;
REVOKE ALL ON FUNCTION issue_invoice(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION issue_invoice(jsonb) TO sosolo_app;
