-- What a foreign key per row would check, checked once for all rows of a statement: a payroll has sixty thousand.
-- The rows pointed at are never deleted (ledger.sql), so checking at INSERT is enough.
-- They are found by their key alone and compared afterwards: a plan that was made while the tables were small, and is kept by
-- the session, must not look for them by their book.
-- The migrations read this file again when it changes: 0002 first, 0015 when they were found by their key.
CREATE OR REPLACE FUNCTION entries_are_possible() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT voucher_id, tenant_id, book_id, day FROM fresh) f
               LEFT JOIN ledger_voucher v ON v.id = f.voucher_id
              WHERE (v.tenant_id, v.book_id, v.day, v.xact) IS DISTINCT FROM
                    (f.tenant_id, f.book_id, f.day, (pg_current_xact_id()::text)::bigint)) THEN
    RAISE EXCEPTION 'the voucher is sealed' USING ERRCODE = 'SO006';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT book_id, account FROM fresh) f
              WHERE NOT EXISTS (SELECT FROM ledger_ledgeraccount a
                                 WHERE a.book_id = f.book_id AND a.number = f.account)) THEN
    RAISE EXCEPTION 'an account outside the chart' USING ERRCODE = 'SO005';
  END IF;
  IF EXISTS (SELECT FROM fresh f LEFT JOIN ledger_activity a ON a.id = f.activity_id
              WHERE f.activity_id IS NOT NULL
                AND (a.tenant_id, a.book_id) IS DISTINCT FROM (f.tenant_id, f.book_id)) THEN
    RAISE EXCEPTION 'an activity of another book' USING ERRCODE = 'SO008';
  END IF;
  RETURN NULL;
END $$;
