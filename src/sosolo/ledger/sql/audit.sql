-- The same audit, set by set: the text of every voucher is put together in one pass over the entries, not voucher by voucher.
-- It is the text of voucher_text, by which single vouchers are sealed: were it another, every one of them would be a defect.
-- A year whose words were taken out by the retention (released.sql) is compared in all but the words of its vouchers.
-- The migrations read this file again when it changes: 0008 first, 0011 when years could be released.
CREATE OR REPLACE FUNCTION audit_books()
RETURNS TABLE (tenant_id bigint, book_id bigint, series text, number bigint, defect text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET work_mem = '64MB' SET jit = off SET timezone = 'UTC' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH e AS (
    SELECT p.voucher_id, sum(p.ore) AS total, string_agg(length(p.f)::text || ':' || p.f, '|' ORDER BY p.line) AS words
      FROM (SELECT x.voucher_id, x.line, x.ore,
                   x.account::text || '/' || coalesce(x.activity_id::text, '-') || '/' || x.ore::text AS f
              FROM ledger_entry x) p GROUP BY p.voucher_id),
  v AS (
    SELECT v.tenant_id, v.book_id, v.series, v.number, s.previous, s.hash, e.total,
           y.released_on IS NOT NULL AND y.released_on <= CURRENT_DATE AS released,
           sha256(s.previous || convert_to(concat_ws('|', '1:1', field_text(v.tenant_id::text),
             field_text(v.book_id::text), field_text(v.year_id::text), field_text(v.series), field_text(v.number::text),
             field_text(to_char(v.day, 'YYYY-MM-DD')), field_text(to_char(v.posted_at, 'YYYY-MM-DD"T"HH24:MI:SS.US')),
             field_text(v.posted_by), field_text(v.text), field_text(coalesce(v.corrects_id::text, '-')),
             field_text(v.key), e.words), 'UTF8')) AS hash_now,
           lag(s.hash, 1, '\x'::bytea) OVER w AS expected, lag(v.number, 1, 0::bigint) OVER w AS before
      FROM ledger_voucher v LEFT JOIN ledger_seal s ON s.voucher_id = v.id LEFT JOIN e ON e.voucher_id = v.id
      JOIN ledger_fiscalyear y ON y.id = v.year_id
    WINDOW w AS (PARTITION BY v.book_id, v.year_id, v.series ORDER BY v.number))
  SELECT v.tenant_id, v.book_id, v.series::text, v.number, d.defect
    FROM v CROSS JOIN LATERAL (VALUES
      (CASE WHEN v.number <> v.before + 1 THEN 'gap in the series'
            WHEN v.hash IS NULL THEN 'not sealed'
            WHEN v.previous <> v.expected THEN 'chain broken'
            WHEN v.hash <> v.hash_now AND NOT v.released THEN 'content altered' END),
      (CASE WHEN coalesce(v.total, 1) <> 0 THEN 'not balanced' END)) d(defect)
   WHERE d.defect IS NOT NULL
  UNION ALL
  SELECT s.tenant_id, s.book_id, s.code::text, s.last_number, 'counter and last voucher differ'
    FROM ledger_series s LEFT JOIN LATERAL (
      SELECT v.number, l.hash FROM ledger_voucher v JOIN ledger_seal l ON l.voucher_id = v.id
       WHERE v.book_id = s.book_id AND v.year_id = s.year_id AND v.series = s.code
       ORDER BY v.number DESC LIMIT 1) m ON true
   WHERE s.last_number <> coalesce(m.number, 0) OR s.last_hash <> coalesce(m.hash, '\x'::bytea)
  UNION ALL
  SELECT coalesce(m.tenant_id, e.tenant_id), coalesce(m.book_id, e.book_id), coalesce(m.account, e.account)::text,
         0::bigint, 'month balance differs from the entries'
    FROM ledger_monthbalance m FULL JOIN (
      SELECT d.tenant_id, d.book_id, date_trunc('month', d.day)::date AS month, d.account,
             sum(d.debit) AS debit, sum(d.credit) AS credit
        FROM (SELECT e.tenant_id, e.book_id, e.day, e.account, sum(e.ore) FILTER (WHERE e.ore > 0) AS debit,
                     -sum(e.ore) FILTER (WHERE e.ore < 0) AS credit
                FROM ledger_entry e GROUP BY 1, 2, 3, 4) d GROUP BY 1, 2, 3, 4) e
      ON m.book_id = e.book_id AND m.month = e.month AND m.account = e.account
   WHERE m.debit IS DISTINCT FROM coalesce(e.debit, 0) OR m.credit IS DISTINCT FROM coalesce(e.credit, 0)
      OR e.account IS NULL OR m.account IS NULL
  UNION ALL
  SELECT b.tenant_id, a.book_id, a.number::text, 0::bigint, 'activity balance differs from the entries'
    FROM ledger_activitybalance b JOIN ledger_activity a ON a.id = b.activity_id
    LEFT JOIN (
      SELECT e.activity_id, coalesce(-sum(e.ore) FILTER (WHERE e.account >= 3000), 0) AS result,
             coalesce(-sum(e.ore) FILTER (WHERE e.account = 2822), 0) AS owed
        FROM ledger_entry e WHERE e.activity_id IS NOT NULL GROUP BY e.activity_id) e ON e.activity_id = b.activity_id
   WHERE b.result <> coalesce(e.result, 0) OR b.owed <> coalesce(e.owed, 0)
  UNION ALL
  SELECT o.tenant_id, o.book_id, o.reference::text, o.id, 'open item differs from its settlements'
    FROM ledger_openitem o LEFT JOIN ledger_settlement s ON s.item_id = o.id
   GROUP BY o.tenant_id, o.book_id, o.reference, o.id, o.settled HAVING o.settled <> coalesce(sum(s.ore), 0);
END $$;
