-- Many vouchers in one call, under the same rules as post_voucher: SO001–SO006 and SO008, unbroken numbers, the chain
-- of seals, balances kept. All of them or none.

-- A voucher that post_vouchers has sealed is whole and balanced already; only owners of the tables can make a seal.
CREATE OR REPLACE FUNCTION seal_voucher() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE total numeric; lines int; before bytea; after bytea;
BEGIN
  IF EXISTS (SELECT FROM ledger_seal s WHERE s.voucher_id = NEW.id) THEN
    RETURN NULL;
  END IF;
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

-- the hash so far, the hash before the first, the voucher's text -> the hash after it
CREATE FUNCTION chain_step(state bytea, start bytea, content text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sha256(coalesce(state, start) || convert_to(content, 'UTF8'))
$$;
CREATE AGGREGATE chain(bytea, text) (sfunc = chain_step, stype = bytea);

CREATE FUNCTION field_text(f text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT length(f) || ':' || f
$$;

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
  PERFORM seal_many(v_tenant, v_book, v_ids, p_at, p_accounts, p_activities, p_ore);
  PERFORM keep_many_balances(v_tenant, v_book, p_days, p_at, p_accounts, p_activities, p_ore);
  RETURN v_count;
END $$;

CREATE FUNCTION months_take_vouchers(p_book bigint, p_days date[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE m date;
BEGIN
  FOR m IN SELECT DISTINCT date_trunc('month', d)::date FROM unnest(p_days) d ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(p_book || '/' || m, 1));
    IF EXISTS (SELECT FROM ledger_closedmonth c WHERE c.book_id = p_book AND c.month = m) THEN
      RAISE EXCEPTION 'month % is closed', m USING ERRCODE = 'SO002';
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION years_of_days(p_tenant bigint, p_book bigint, p_days date[]) RETURNS bigint[]
LANGUAGE plpgsql SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE found bigint[];
BEGIN
  WITH known AS MATERIALIZED (
    SELECT d.day, y.id FROM (SELECT DISTINCT day FROM unnest(p_days) t(day)) d
      LEFT JOIN ledger_fiscalyear y
        ON y.tenant_id = p_tenant AND y.book_id = p_book AND y.since <= d.day AND d.day < y.until)
  SELECT array_agg(k.id ORDER BY t.o) INTO found
    FROM unnest(p_days) WITH ORDINALITY t(day, o) JOIN known k ON k.day = t.day;
  IF array_position(found, NULL) IS NOT NULL THEN
    RAISE EXCEPTION 'no year for %', p_days[array_position(found, NULL)] USING ERRCODE = 'SO004';
  END IF;
  RETURN found;
END $$;

CREATE FUNCTION entries_balance(p_count int, p_at int[], p_ore bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE wrong int; whole int;
BEGIN
  SELECT min(v.at) FILTER (WHERE v.total <> 0 OR v.lines < 2 OR v.at IS NULL OR v.at NOT BETWEEN 1 AND p_count),
         count(*) INTO wrong, whole
    FROM (SELECT t.at, sum(t.ore) AS total, count(*) AS lines FROM unnest(p_at, p_ore) t(at, ore) GROUP BY t.at) v;
  IF wrong IS NOT NULL OR whole <> p_count THEN
    RAISE EXCEPTION 'voucher % of % does not balance', wrong, p_count USING ERRCODE = 'SO001';
  END IF;
END $$;

-- Counts each series on by as many as come, in a fixed order; the row locks are held to the end.
CREATE FUNCTION next_numbers(p_tenant bigint, p_book bigint, p_years bigint[], p_series text[]) RETURNS bigint[]
LANGUAGE plpgsql SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE found bigint[];
BEGIN
  INSERT INTO ledger_series AS s (tenant_id, book_id, year_id, code, last_number, last_hash)
  SELECT p_tenant, p_book, t.year, t.code, count(*), '\x' FROM unnest(p_years, p_series) t(year, code)
   GROUP BY t.year, t.code ORDER BY t.year, t.code
  ON CONFLICT (book_id, year_id, code) DO UPDATE SET last_number = s.last_number + excluded.last_number;
  SELECT array_agg(s.last_number - t.many + t.place ORDER BY t.o) INTO found
    FROM (SELECT u.o, u.year, u.code, count(*) OVER (PARTITION BY u.year, u.code) AS many,
                 row_number() OVER (PARTITION BY u.year, u.code ORDER BY u.o) AS place
            FROM unnest(p_years, p_series) WITH ORDINALITY u(year, code, o)) t
    JOIN ledger_series s ON s.book_id = p_book AND s.year_id = t.year AND s.code = t.code;
  RETURN found;
END $$;

-- The text of each voucher is that of voucher_text: audit_books compares them.
CREATE FUNCTION seal_many(p_tenant bigint, p_book bigint, p_ids bigint[], p_at int[], p_accounts int[],
                          p_activities bigint[], p_ore bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp SET enable_nestloop = off AS $$
BEGIN
  WITH entries AS (
    SELECT t.at, string_agg(field_text(t.account || '/' || coalesce(t.activity::text, '-') || '/' || t.ore), '|'
                            ORDER BY t.o) AS words
      FROM unnest(p_at, p_accounts, p_activities, p_ore) WITH ORDINALITY t(at, account, activity, ore, o)
     GROUP BY t.at),
  texts AS (
    SELECT v.id, v.year_id, v.series, v.number,
           concat_ws('|', field_text('1'), field_text(v.tenant_id::text), field_text(v.book_id::text),
             field_text(v.year_id::text), field_text(v.series), field_text(v.number::text),
             field_text(to_char(v.day, 'YYYY-MM-DD')),
             field_text(to_char(v.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')),
             field_text(v.posted_by), field_text(v.text), field_text('-'), field_text(v.key), e.words) AS words
      FROM entries e JOIN ledger_voucher v ON v.id = p_ids[e.at]),
  chained AS (
    SELECT t.id, t.year_id, t.series, t.number, s.last_hash,
           chain(s.last_hash, t.words) OVER (PARTITION BY t.year_id, t.series ORDER BY t.number) AS hash
      FROM texts t JOIN ledger_series s ON s.book_id = p_book AND s.year_id = t.year_id AND s.code = t.series),
  sealed AS (
    INSERT INTO ledger_seal (tenant_id, voucher_id, previous, hash)
    SELECT p_tenant, c.id, lag(c.hash, 1, c.last_hash) OVER w, c.hash FROM chained c
    WINDOW w AS (PARTITION BY c.year_id, c.series ORDER BY c.number)),
  last AS (
    SELECT DISTINCT ON (c.year_id, c.series) c.year_id, c.series, c.hash FROM chained c
     ORDER BY c.year_id, c.series, c.number DESC)
  UPDATE ledger_series s SET last_hash = l.hash FROM last l
   WHERE s.book_id = p_book AND s.year_id = l.year_id AND s.code = l.series;
END $$;

CREATE FUNCTION keep_many_balances(p_tenant bigint, p_book bigint, p_days date[], p_at int[], p_accounts int[],
                                   p_activities bigint[], p_ore bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_monthbalance AS m (tenant_id, book_id, month, account, debit, credit)
  SELECT p_tenant, p_book, date_trunc('month', p_days[t.at])::date, t.account,
         sum(greatest(t.ore, 0)), sum(greatest(-t.ore, 0))
    FROM unnest(p_at, p_accounts, p_ore) t(at, account, ore) GROUP BY 3, 4 ORDER BY 3, 4
  ON CONFLICT (book_id, month, account) DO UPDATE
     SET debit = m.debit + excluded.debit, credit = m.credit + excluded.credit;
  INSERT INTO ledger_activitybalance AS a (tenant_id, activity_id, result, owed)
  SELECT p_tenant, t.activity, coalesce(-sum(t.ore) FILTER (WHERE t.account >= 3000), 0),
         coalesce(-sum(t.ore) FILTER (WHERE t.account = 2822), 0)
    FROM unnest(p_activities, p_accounts, p_ore) t(activity, account, ore) WHERE t.activity IS NOT NULL
   GROUP BY t.activity ORDER BY t.activity
  ON CONFLICT (activity_id) DO UPDATE SET result = a.result + excluded.result, owed = a.owed + excluded.owed;
END $$;

REVOKE ALL ON FUNCTION
  post_vouchers(jsonb, text[], date[], text[], text[], int[], int[], bigint[], bigint[]),
  months_take_vouchers(bigint, date[]), years_of_days(bigint, bigint, date[]), entries_balance(int, int[], bigint[]),
  next_numbers(bigint, bigint, bigint[], text[]),
  seal_many(bigint, bigint, bigint[], int[], int[], bigint[], bigint[]),
  keep_many_balances(bigint, bigint, date[], int[], int[], bigint[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  post_vouchers(jsonb, text[], date[], text[], text[], int[], int[], bigint[], bigint[]) TO sosolo_app;
