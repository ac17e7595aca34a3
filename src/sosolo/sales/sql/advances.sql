-- What goes with an invoice is frozen with it, and an advance is subtracted once.

CREATE FUNCTION with_issued_is_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_row jsonb := to_jsonb(CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END);
BEGIN
  IF EXISTS (SELECT FROM sales_issuance s
              WHERE s.invoice_id = coalesce(v_row->>'invoice_id', v_row->>'final_id')::bigint) THEN
    RAISE EXCEPTION 'the invoice is issued' USING ERRCODE = 'SO011';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER with_issued_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON sales_invoiceadvance
  FOR EACH ROW EXECUTE FUNCTION with_issued_is_frozen();
CREATE TRIGGER with_issued_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON sales_invoiceattachment
  FOR EACH ROW EXECUTE FUNCTION with_issued_is_frozen();

-- An invoice that was issued and not taken back.
CREATE FUNCTION invoice_stands(p_invoice bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM sales_issuance s WHERE s.invoice_id = p_invoice)
     AND NOT EXISTS (SELECT FROM sales_invoice c JOIN sales_issuance s ON s.invoice_id = c.id
                      WHERE c.credits_id = p_invoice)
$$;

-- Both who subtracts an advance and who takes one back lock it first: of two at once, the later sees the earlier.
CREATE FUNCTION advances_are_possible() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v sales_invoice; a sales_invoice;
BEGIN
  SELECT * INTO STRICT v FROM sales_invoice i WHERE i.id = NEW.invoice_id;
  FOR a IN SELECT i.* FROM sales_invoice i
            WHERE i.id = v.credits_id
               OR i.id IN (SELECT u.advance_id FROM sales_invoiceadvance u WHERE u.final_id = v.id)
            ORDER BY i.id FOR UPDATE LOOP
    IF EXISTS (SELECT FROM sales_invoiceadvance u
                WHERE u.advance_id = a.id AND u.final_id <> v.id AND invoice_stands(u.final_id)) THEN
      RAISE EXCEPTION 'advance % is subtracted already', a.id USING ERRCODE = 'SO012';
    END IF;
    IF v.credits_id IS NULL AND (a.kind <> 'advance' OR a.customer_id <> v.customer_id OR a.book_id <> v.book_id
                                 OR a.activity_id IS DISTINCT FROM v.activity_id OR NOT invoice_stands(a.id)) THEN
      RAISE EXCEPTION 'invoice % is no advance to subtract here', a.id USING ERRCODE = 'SO013';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER advances_are_possible BEFORE INSERT ON sales_issuance
  FOR EACH ROW EXECUTE FUNCTION advances_are_possible();
REVOKE ALL ON FUNCTION invoice_stands(bigint), advances_are_possible(), with_issued_is_frozen() FROM PUBLIC;
