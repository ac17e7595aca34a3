-- The same guarantees with less work per row, for books of a hundred thousand vouchers.

-- entries_are_possible compares each entry's tenant with its voucher's: the voucher's key says that it exists.
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_tenant;

-- One key for book and year, and a stronger one: the year belongs to the book.
ALTER TABLE ledger_fiscalyear ADD CONSTRAINT ledger_fiscalyear_tenant_id_book_id_id UNIQUE (tenant_id, book_id, id);
ALTER TABLE ledger_voucher
  DROP CONSTRAINT ledger_voucher_book_id_same_tenant,
  DROP CONSTRAINT ledger_voucher_year_id_same_tenant,
  ADD CONSTRAINT ledger_voucher_year_of_the_book
    FOREIGN KEY (tenant_id, book_id, year_id) REFERENCES ledger_fiscalyear (tenant_id, book_id, id) NOT VALID;

-- Each of these begins as another index does, or is the same.
DROP INDEX ledger_voucher_book_id_a4c39c89, ledger_voucher_year_id_135f16c9, ledger_voucher_corrects_id_e4be9c5a;

-- The vouchers as they were just inserted, one place per voucher. Their text is that of voucher_text: audit_books compares.
CREATE FUNCTION seal_many(p jsonb, p_ids bigint[], p_years bigint[], p_series text[], p_numbers bigint[], p_days date[],
                          p_texts text[], p_keys text[], p_at int[], p_accounts int[], p_activities bigint[],
                          p_ore bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  v_tenant bigint := (p->>'tenant')::bigint;
  v_book bigint := (p->>'book')::bigint;
  v_head text := concat_ws('|', field_text('1'), field_text(p->>'tenant'), field_text(p->>'book'));
  v_posted text := concat_ws('|',
    field_text(to_char((p->>'at')::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')), field_text(p->>'by'));
BEGIN
  WITH fields AS (
    SELECT t.at, t.o, t.account::text || '/' || coalesce(t.activity::text, '-') || '/' || t.ore::text AS f
      FROM unnest(p_at, p_accounts, p_activities, p_ore) WITH ORDINALITY t(at, account, activity, ore, o)),
  entries AS (
    SELECT at, string_agg(field_text(f), '|' ORDER BY o) AS words FROM fields GROUP BY at),
  texts AS (
    SELECT v.id, v.year, v.series, v.number,
           concat_ws('|', v_head, field_text(v.year::text), field_text(v.series), field_text(v.number::text),
             field_text(to_char(v.day, 'YYYY-MM-DD')), v_posted, field_text(v.words), '1:-', field_text(v.key),
             e.words) AS words
      FROM unnest(p_ids, p_years, p_series, p_numbers, p_days, p_texts, p_keys)
           WITH ORDINALITY v(id, year, series, number, day, words, key, o)
      JOIN entries e ON e.at = v.o),
  chained AS (
    SELECT t.id, t.year, t.series, t.number, s.last_hash,
           chain(s.last_hash, t.words) OVER (PARTITION BY t.year, t.series ORDER BY t.number) AS hash
      FROM texts t JOIN ledger_series s ON s.book_id = v_book AND s.year_id = t.year AND s.code = t.series),
  sealed AS (
    INSERT INTO ledger_seal (tenant_id, voucher_id, previous, hash)
    SELECT v_tenant, c.id, lag(c.hash, 1, c.last_hash) OVER w, c.hash FROM chained c
    WINDOW w AS (PARTITION BY c.year, c.series ORDER BY c.number)),
  last AS (
    SELECT DISTINCT ON (c.year, c.series) c.year, c.series, c.hash FROM chained c
     ORDER BY c.year, c.series, c.number DESC)
  UPDATE ledger_series s SET last_hash = l.hash FROM last l
   WHERE s.book_id = v_book AND s.year_id = l.year AND s.code = l.series;
END $$;
REVOKE ALL ON FUNCTION seal_many(jsonb, bigint[], bigint[], text[], bigint[], date[], text[], text[], int[], int[],
                                 bigint[], bigint[]) FROM PUBLIC;

-- p = {tenant, book, at, by}. One place per voucher in p_series, p_days, p_texts, p_keys; one per entry in p_at (which
-- voucher, from 1), p_accounts, p_activities, p_ore. Entries keep their order. Returns how many vouchers were posted.
-- Where arrays are joined there are no nested loops: the planner takes arrays for short and would compare all with all.
-- Not so in post_vouchers itself: the plans of the triggers it wakes are kept for post_voucher too.
CREATE FUNCTION post_vouchers(p jsonb, p_series text[], p_days date[], p_texts text[], p_keys text[],
                              p_at int[], p_accounts int[], p_activities bigint[], p_ore bigint[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_tenant bigint := (p->>'tenant')::bigint;
  v_book bigint := (p->>'book')::bigint;
  v_at timestamptz := (p->>'at')::timestamptz;
  v_count int := coalesce(cardinality(p_days), 0);
  v_ids bigint[]; v_years bigint[]; v_numbers bigint[];
  v_name text := pg_get_serial_sequence('ledger_voucher', 'id');
BEGIN
  IF v_tenant IS DISTINCT FROM nullif(current_setting('sosolo.tenant', true), '')::bigint THEN
    RAISE EXCEPTION 'another cooperative' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF v_count = 0 THEN
    RETURN 0;
  END IF;
  SET CONSTRAINTS seal_voucher IMMEDIATE;  -- what waits for its seal comes before us in the chain
  SET CONSTRAINTS seal_voucher DEFERRED;
  PERFORM months_take_vouchers(v_book, p_days);
  v_years := years_of_days(v_tenant, v_book, p_days);
  PERFORM entries_balance(v_count, p_at, p_ore);
  v_numbers := next_numbers(v_tenant, v_book, v_years, p_series);
  SELECT array_agg(nextval(v_name)) INTO v_ids FROM generate_series(1, v_count);
  INSERT INTO ledger_voucher (id, tenant_id, book_id, year_id, series, number, day, text, posted_at, posted_by,
                              corrects_id, key, fingerprint, xact)
  SELECT v_ids[t.o], v_tenant, v_book, v_years[t.o], t.series, v_numbers[t.o], t.day, t.words, v_at, p->>'by', NULL,
         t.key, sha256(convert_to(t.key || t.day || t.words, 'UTF8')), (pg_current_xact_id()::text)::bigint
    FROM unnest(p_series, p_days, p_texts, p_keys) WITH ORDINALITY t(series, day, words, key, o);
  INSERT INTO ledger_entry (tenant_id, book_id, voucher_id, line, account, activity_id, ore, day)
  SELECT v_tenant, v_book, v_ids[t.at], t.o - min(t.o) OVER (PARTITION BY t.at) + 1, t.account, t.activity, t.ore,
         p_days[t.at]
    FROM unnest(p_at, p_accounts, p_activities, p_ore) WITH ORDINALITY t(at, account, activity, ore, o)
   ORDER BY t.at, t.o;
  PERFORM seal_many(p, v_ids, v_years, p_series, v_numbers, p_days, p_texts, p_keys, p_at, p_accounts, p_activities, p_ore);
  PERFORM keep_many_balances(v_tenant, v_book, p_days, p_at, p_accounts, p_activities, p_ore);
  RETURN v_count;
END $$;

REVOKE ALL ON FUNCTION
  post_vouchers(jsonb, text[], date[], text[], text[], int[], int[], bigint[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  post_vouchers(jsonb, text[], date[], text[], text[], int[], int[], bigint[], bigint[]) TO sosolo_app;

-- Settles open items by vouchers of this transaction, one item per place. What post_voucher does with `settle`.
CREATE FUNCTION settle_many(p_tenant bigint, p_book bigint, p_vouchers bigint[], p_items bigint[], p_ore bigint[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE n int;
BEGIN
  IF p_tenant IS DISTINCT FROM nullif(current_setting('sosolo.tenant', true), '')::bigint THEN
    RAISE EXCEPTION 'another cooperative' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM unnest(p_vouchers) t(id)
               LEFT JOIN ledger_voucher v ON v.id = t.id AND v.tenant_id = p_tenant AND v.book_id = p_book
              WHERE v.xact IS DISTINCT FROM (pg_current_xact_id()::text)::bigint) THEN
    RAISE EXCEPTION 'the voucher is sealed' USING ERRCODE = 'SO006';
  END IF;
  UPDATE ledger_openitem o SET settled = o.settled + t.ore
    FROM (SELECT u.item, sum(u.ore)::bigint AS ore FROM unnest(p_items, p_ore) u(item, ore) GROUP BY u.item) t
   WHERE o.tenant_id = p_tenant AND o.book_id = p_book AND o.id = t.item;
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n <> (SELECT count(DISTINCT u.item) FROM unnest(p_items) u(item)) THEN
    RAISE EXCEPTION 'an open item is missing' USING ERRCODE = 'SO007';
  END IF;
  INSERT INTO ledger_settlement (tenant_id, item_id, voucher_id, ore, day)
  SELECT p_tenant, t.item, t.voucher, t.ore, v.day
    FROM unnest(p_items, p_vouchers, p_ore) WITH ORDINALITY t(item, voucher, ore, o)
    JOIN ledger_voucher v ON v.id = t.voucher ORDER BY t.o;
END $$;
REVOKE ALL ON FUNCTION settle_many(bigint, bigint, bigint[], bigint[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settle_many(bigint, bigint, bigint[], bigint[], bigint[]) TO sosolo_app;
