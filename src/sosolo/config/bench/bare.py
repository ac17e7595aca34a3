"""The limit: the rows of an issued invoice, of the same width and with the same keys, without any rule of ours."""

BARE = """
DO $$
DECLARE v_no bigint; v_id bigint; v_year bigint; v_tenant bigint := {tenant}; v_book bigint := {book};
BEGIN
  UPDATE bench_counter SET last_number = last_number + 1 WHERE id = 1 RETURNING last_number INTO v_no;
  UPDATE bench_counter SET last_number = last_number + 1 WHERE id = 2;
  INSERT INTO bench_voucher SELECT v_no, v_tenant, v_book, 'F', v_no, '2026-11-12', 'Faktura', now(), 'Ada', 'k' || v_no,
    sha256(v_no::text::bytea);
  INSERT INTO bench_entry SELECT v_no, o, v_tenant, v_book, a, 1000, '2026-11-12'
    FROM unnest(ARRAY[1510, 3041, 2611, 3790, 3790]) WITH ORDINALITY t(a, o);
  INSERT INTO bench_seal VALUES (v_no, sha256('x'), sha256('y'));
  INSERT INTO bench_balance SELECT v_book, '2026-11-01', a, 1000 FROM unnest(ARRAY[1510, 2611, 3041, 3790]) a
    ON CONFLICT (book, month, account) DO UPDATE SET debit = bench_balance.debit + 1000;
  INSERT INTO bench_left VALUES (7, 1000) ON CONFLICT (activity) DO UPDATE SET result = bench_left.result + 1000;
  INSERT INTO bench_item VALUES (v_no, v_book, 1510, v_no::text, 1000, 0, '2026-12-12');
  INSERT INTO bench_issuance VALUES (v_no, v_book, v_no, '{document}'::jsonb, now());
  INSERT INTO bench_trace VALUES (v_no, v_tenant, now(), 'Ada', 'issue', 'invoice', '{{}}');
END $$
"""
TABLES = """
CREATE TABLE bench_counter (id int PRIMARY KEY, last_number bigint NOT NULL);
INSERT INTO bench_counter VALUES (1, 0), (2, 0);
CREATE TABLE bench_voucher (id bigint PRIMARY KEY, tenant bigint, book bigint, series text, number bigint, day date,
  text text, at timestamptz, by text, key text, print bytea, UNIQUE (book, series, number), UNIQUE (book, key));
CREATE INDEX ON bench_voucher (book, day, id);
CREATE TABLE bench_entry (voucher bigint REFERENCES bench_voucher, line bigint, tenant bigint, book bigint, account int,
  ore bigint, day date, PRIMARY KEY (voucher, line));
CREATE INDEX ON bench_entry (book, account, day, voucher);
CREATE TABLE bench_seal (voucher bigint PRIMARY KEY REFERENCES bench_voucher, before bytea, hash bytea);
CREATE TABLE bench_balance (book bigint, month date, account int, debit bigint, PRIMARY KEY (book, month, account));
CREATE TABLE bench_left (activity bigint PRIMARY KEY, result bigint);
CREATE TABLE bench_item (voucher bigint PRIMARY KEY REFERENCES bench_voucher, book bigint, account int, reference text,
  ore bigint, settled bigint, due date, UNIQUE (book, account, reference));
CREATE TABLE bench_issuance (voucher bigint PRIMARY KEY REFERENCES bench_voucher, book bigint, number bigint,
  document jsonb, at timestamptz, UNIQUE (book, number));
CREATE TABLE bench_trace (id bigint PRIMARY KEY, tenant bigint, at timestamptz, who text, verb text, kind text, details jsonb);
GRANT SELECT, INSERT, UPDATE ON bench_counter, bench_voucher, bench_entry, bench_seal, bench_balance, bench_left,
  bench_item, bench_issuance, bench_trace TO sosolo_app;
"""
"""Tables of the same width and keys without our rules; made by the owner before the app is measured."""
