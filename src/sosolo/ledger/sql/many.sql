-- What post_vouchers (swift.sql) stands on: many vouchers under the same rules as post_voucher, SO001–SO006 and SO008,
-- unbroken numbers, the chain of seals, balances kept.

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

-- length()::text is immutable, integer || text is not: only so is it worked out in place.
CREATE FUNCTION field_text(f text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT length(f)::text || ':' || f
$$;

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
  months_take_vouchers(bigint, date[]), years_of_days(bigint, bigint, date[]), entries_balance(int, int[], bigint[]),
  next_numbers(bigint, bigint, bigint[], text[]),
  keep_many_balances(bigint, bigint, date[], int[], int[], bigint[], bigint[]) FROM PUBLIC;
