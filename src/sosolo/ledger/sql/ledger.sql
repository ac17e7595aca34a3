-- The rules of the books, kept by the database.
--   debit = credit, at least two entries, at COMMIT            SO001
--   nothing is posted in a closed month                        SO002
--   the same key again: the same voucher; other content:       SO003
--   every day belongs to a year of the book                    SO004
--   every account is in the chart                              SO005
--   entries are added only by the transaction of the voucher   SO006
--   an activity account belongs to the book                     SO008
--   vouchers, entries and seals are never changed, by anyone
--   numbers are unbroken per book, year and series (the counter's row lock, in the same transaction)
--   a chain of hashes per series

ALTER TABLE ledger_monthbalance SET (fillfactor = 70);
ALTER TABLE ledger_activitybalance SET (fillfactor = 70);
ALTER TABLE ledger_series SET (fillfactor = 50);

-- every field with its length in front, so that no two vouchers have the same text
CREATE FUNCTION voucher_text(v ledger_voucher) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT string_agg(length(f) || ':' || f, '|' ORDER BY o) FROM (
    SELECT f, o FROM unnest(ARRAY['1', v.tenant_id::text, v.book_id::text, v.year_id::text, v.series, v.number::text,
      to_char(v.day, 'YYYY-MM-DD'), to_char(v.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
      v.posted_by, v.text, coalesce(v.corrects_id::text, '-'), v.key]) WITH ORDINALITY t(f, o)
    UNION ALL
    SELECT e.account || '/' || coalesce(e.activity_id::text, '-') || '/' || e.ore, 1000000 + e.line
      FROM ledger_entry e WHERE e.voucher_id = v.id) s
$$;

CREATE FUNCTION seal_voucher() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE total numeric; lines int; before bytea; after bytea;
BEGIN
  SELECT coalesce(sum(ore), 0), count(*) INTO total, lines FROM ledger_entry WHERE voucher_id = NEW.id;
  IF total <> 0 OR lines < 2 THEN
    RAISE EXCEPTION 'voucher %: sum % of % entries', NEW.id, total, lines USING ERRCODE = 'SO001';
  END IF;
  SELECT last_hash INTO STRICT before FROM ledger_series
   WHERE book_id = NEW.book_id AND year_id = NEW.year_id AND code = NEW.series FOR UPDATE;
  after := sha256(before || convert_to(voucher_text(NEW), 'UTF8'));
  INSERT INTO ledger_seal (tenant_id, voucher_id, previous, hash) VALUES (NEW.tenant_id, NEW.id, before, after);
  UPDATE ledger_series SET last_hash = after
   WHERE book_id = NEW.book_id AND year_id = NEW.year_id AND code = NEW.series;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER seal_voucher AFTER INSERT ON ledger_voucher
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seal_voucher();

-- The function: entries.sql.
CREATE TRIGGER entries_are_possible AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION entries_are_possible();

CREATE TRIGGER never_deleted BEFORE DELETE ON ledger_ledgeraccount
  FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON ledger_activity
  FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_ledgeraccount
  FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_activity
  FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['ledger_voucher', 'ledger_entry', 'ledger_seal', 'ledger_settlement'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I
                    FOR EACH ROW EXECUTE FUNCTION forbid_change()', t);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION forbid_change()', t);
  END LOOP;
END $$;

-- The only way in. p = {tenant, book, series, day, text, at, by, key, corrects?,
--   lines: [[account, activity|null, öre], …],
--   open?: {account, reference, label, counterpart, activity, ore, due_on},
--   settle?: [[open item, öre], …]}
CREATE FUNCTION post_voucher(p jsonb) RETURNS TABLE (voucher_id bigint, number bigint, replayed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_tenant bigint := (p->>'tenant')::bigint;
  v_book bigint := (p->>'book')::bigint;
  v_day date := (p->>'day')::date;
  v_month date := date_trunc('month', v_day)::date;
  v_year bigint; v_no bigint; v_id bigint; v_print bytea;
  v_old ledger_voucher;
BEGIN
  IF v_tenant IS DISTINCT FROM nullif(current_setting('sosolo.tenant', true), '')::bigint THEN
    RAISE EXCEPTION 'another cooperative' USING ERRCODE = 'insufficient_privilege';
  END IF;
  v_print := sha256(convert_to((p - 'at' - 'by')::text, 'UTF8'));
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(v_book || '/' || v_month, 1));
  SELECT y.id INTO v_year FROM ledger_fiscalyear y
   WHERE y.tenant_id = v_tenant AND y.book_id = v_book AND y.since <= v_day AND v_day < y.until;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no year for %', v_day USING ERRCODE = 'SO004';
  END IF;
  INSERT INTO ledger_series AS s (tenant_id, book_id, year_id, code, last_number, last_hash)
  VALUES (v_tenant, v_book, v_year, p->>'series', 1, '\x')
  ON CONFLICT (book_id, year_id, code) DO UPDATE SET last_number = s.last_number + 1
  RETURNING s.last_number INTO v_no;
  SELECT * INTO v_old FROM ledger_voucher v WHERE v.book_id = v_book AND v.key = p->>'key';
  IF FOUND THEN
    IF v_old.fingerprint <> v_print THEN
      RAISE EXCEPTION 'key % with other content', p->>'key' USING ERRCODE = 'SO003';
    END IF;
    UPDATE ledger_series s SET last_number = s.last_number - 1
     WHERE s.book_id = v_book AND s.year_id = v_year AND s.code = p->>'series';
    RETURN QUERY SELECT v_old.id, v_old.number, true;
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM ledger_closedmonth c WHERE c.book_id = v_book AND c.month = v_month) THEN
    RAISE EXCEPTION 'month % is closed', v_month USING ERRCODE = 'SO002';
  END IF;
  INSERT INTO ledger_voucher (tenant_id, book_id, year_id, series, number, day, text, posted_at, posted_by,
                              corrects_id, key, fingerprint, xact)
  VALUES (v_tenant, v_book, v_year, p->>'series', v_no, v_day, p->>'text', (p->>'at')::timestamptz, p->>'by',
          (p->>'corrects')::bigint, p->>'key', v_print, (pg_current_xact_id()::text)::bigint)
  RETURNING id INTO v_id;
  INSERT INTO ledger_entry (tenant_id, book_id, voucher_id, line, account, activity_id, ore, day)
  SELECT v_tenant, v_book, v_id, o, (j->>0)::int, (j->>1)::bigint, (j->>2)::bigint, v_day
    FROM jsonb_array_elements(p->'lines') WITH ORDINALITY t(j, o);
  PERFORM keep_balances(v_tenant, v_book, v_id, v_month);
  IF p ? 'open' THEN
    INSERT INTO ledger_openitem (tenant_id, book_id, voucher_id, account, reference, label, counterpart,
                                 activity_id, ore, settled, made_on, due_on)
    SELECT v_tenant, v_book, v_id, (o->>'account')::int, o->>'reference', o->>'label', o->>'counterpart',
           (o->>'activity')::bigint, (o->>'ore')::bigint, 0, v_day, (o->>'due_on')::date
      FROM (SELECT p->'open') t(o);
  END IF;
  IF p ? 'settle' THEN
    PERFORM settle_items(v_tenant, v_book, v_id, v_day, p->'settle');
  END IF;
  RETURN QUERY SELECT v_id, v_no, false;
END $$;

CREATE FUNCTION keep_balances(p_tenant bigint, p_book bigint, p_voucher bigint, p_month date) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_monthbalance AS m (tenant_id, book_id, month, account, debit, credit)
  SELECT p_tenant, p_book, p_month, e.account, sum(greatest(e.ore, 0)), sum(greatest(-e.ore, 0))
    FROM ledger_entry e WHERE e.voucher_id = p_voucher GROUP BY e.account ORDER BY e.account
  ON CONFLICT (book_id, month, account) DO UPDATE
     SET debit = m.debit + excluded.debit, credit = m.credit + excluded.credit;
  INSERT INTO ledger_activitybalance AS a (tenant_id, activity_id, result, owed)
  SELECT p_tenant, e.activity_id, coalesce(-sum(e.ore) FILTER (WHERE e.account >= 3000), 0),
         coalesce(-sum(e.ore) FILTER (WHERE e.account = 2822), 0)
    FROM ledger_entry e WHERE e.voucher_id = p_voucher AND e.activity_id IS NOT NULL
   GROUP BY e.activity_id ORDER BY e.activity_id
  ON CONFLICT (activity_id) DO UPDATE SET result = a.result + excluded.result, owed = a.owed + excluded.owed;
END $$;

CREATE FUNCTION settle_items(p_tenant bigint, p_book bigint, p_voucher bigint, p_day date, p_items jsonb)
RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE n int;
BEGIN
  UPDATE ledger_openitem o SET settled = o.settled + (j->>1)::bigint
    FROM jsonb_array_elements(p_items) t(j)
   WHERE o.tenant_id = p_tenant AND o.book_id = p_book AND o.id = (j->>0)::bigint;
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n <> jsonb_array_length(p_items) THEN
    RAISE EXCEPTION 'an open item is missing or named twice' USING ERRCODE = 'SO007';
  END IF;
  INSERT INTO ledger_settlement (tenant_id, item_id, voucher_id, ore, day)
  SELECT p_tenant, (j->>0)::bigint, p_voucher, (j->>1)::bigint, p_day FROM jsonb_array_elements(p_items) t(j);
END $$;

CREATE FUNCTION close_month(p_tenant bigint, p_book bigint, p_month date, p_at timestamptz, p_by text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_tenant IS DISTINCT FROM nullif(current_setting('sosolo.tenant', true), '')::bigint THEN
    RAISE EXCEPTION 'another cooperative' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(p_book || '/' || p_month, 1));
  INSERT INTO ledger_closedmonth (tenant_id, book_id, month, closed_at, closed_by)
  VALUES (p_tenant, p_book, p_month, p_at, p_by) ON CONFLICT DO NOTHING;
END $$;

-- A row per defect; empty = the books are whole.
CREATE FUNCTION audit_books()
RETURNS TABLE (tenant_id bigint, book_id bigint, series text, number bigint, defect text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH v AS (
    SELECT v.*, s.previous, s.hash, voucher_text(v) AS text_now,
           lag(s.hash, 1, '\x'::bytea) OVER w AS expected, lag(v.number, 1, 0::bigint) OVER w AS before
      FROM ledger_voucher v LEFT JOIN ledger_seal s ON s.voucher_id = v.id
    WINDOW w AS (PARTITION BY v.book_id, v.year_id, v.series ORDER BY v.number))
  SELECT v.tenant_id, v.book_id, v.series::text, v.number,
         CASE WHEN v.number <> v.before + 1 THEN 'gap in the series'
              WHEN v.hash IS NULL THEN 'not sealed'
              WHEN v.previous <> v.expected THEN 'chain broken'
              ELSE 'content altered' END
    FROM v WHERE v.number <> v.before + 1 OR v.hash IS NULL OR v.previous <> v.expected
              OR v.hash <> sha256(v.previous || convert_to(v.text_now, 'UTF8'))
  UNION ALL
  SELECT s.tenant_id, s.book_id, s.code::text, s.last_number, 'counter and last voucher differ'
    FROM ledger_series s LEFT JOIN LATERAL (
      SELECT v.number, l.hash FROM ledger_voucher v JOIN ledger_seal l ON l.voucher_id = v.id
       WHERE v.book_id = s.book_id AND v.year_id = s.year_id AND v.series = s.code
       ORDER BY v.number DESC LIMIT 1) m ON true
   WHERE s.last_number <> coalesce(m.number, 0) OR s.last_hash <> coalesce(m.hash, '\x'::bytea)
  UNION ALL
  SELECT v.tenant_id, v.book_id, v.series::text, v.number, 'not balanced'
    FROM ledger_voucher v LEFT JOIN ledger_entry e ON e.voucher_id = v.id
   GROUP BY v.tenant_id, v.book_id, v.series, v.number, v.id HAVING coalesce(sum(e.ore), 1) <> 0
  UNION ALL
  SELECT coalesce(m.tenant_id, e.tenant_id), coalesce(m.book_id, e.book_id), coalesce(m.account, e.account)::text,
         0::bigint, 'month balance differs from the entries'
    FROM ledger_monthbalance m FULL JOIN (
      SELECT e.tenant_id, e.book_id, date_trunc('month', e.day)::date AS month, e.account,
             sum(greatest(e.ore, 0)) AS debit, sum(greatest(-e.ore, 0)) AS credit
        FROM ledger_entry e GROUP BY 1, 2, 3, 4) e
      ON m.book_id = e.book_id AND m.month = e.month AND m.account = e.account
   WHERE m.debit IS DISTINCT FROM e.debit OR m.credit IS DISTINCT FROM e.credit
  UNION ALL
  SELECT b.tenant_id, a.book_id, a.number::text, 0::bigint, 'activity balance differs from the entries'
    FROM ledger_activitybalance b JOIN ledger_activity a ON a.id = b.activity_id
    LEFT JOIN LATERAL (
      SELECT coalesce(-sum(e.ore) FILTER (WHERE e.account >= 3000), 0) AS result,
             coalesce(-sum(e.ore) FILTER (WHERE e.account = 2822), 0) AS owed
        FROM ledger_entry e WHERE e.activity_id = b.activity_id) e ON true
   WHERE b.result <> e.result OR b.owed <> e.owed
  UNION ALL
  SELECT o.tenant_id, o.book_id, o.reference::text, o.id, 'open item differs from its settlements'
    FROM ledger_openitem o LEFT JOIN ledger_settlement s ON s.item_id = o.id
   GROUP BY o.tenant_id, o.book_id, o.reference, o.id, o.settled HAVING o.settled <> coalesce(sum(s.ore), 0);
END $$;

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ledger_voucher, ledger_entry, ledger_seal, ledger_series,
  ledger_monthbalance, ledger_activitybalance, ledger_closedmonth, ledger_openitem, ledger_settlement FROM sosolo_app;
REVOKE ALL ON FUNCTION post_voucher(jsonb), close_month(bigint, bigint, date, timestamptz, text), audit_books(),
  keep_balances(bigint, bigint, bigint, date), settle_items(bigint, bigint, bigint, date, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_voucher(jsonb), close_month(bigint, bigint, date, timestamptz, text) TO sosolo_app;
GRANT EXECUTE ON FUNCTION audit_books() TO sosolo_app, sosolo_audit;
