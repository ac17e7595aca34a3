-- A pay that was wrong is taken back by two people; what stands is what was approved and not taken back.

CREATE FUNCTION another_person_takes_back() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM employment_payreversal r WHERE r.id = NEW.reversal_id
              AND (r.by_account = NEW.by_account OR r.withdrawn_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'the maker may not approve' USING ERRCODE = 'SO022';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER another_person_takes_back BEFORE INSERT ON employment_payreversalapproval
  FOR EACH ROW EXECUTE FUNCTION another_person_takes_back();

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON employment_payreversalapproval
  FOR EACH ROW EXECUTE FUNCTION forbid_change();

CREATE VIEW employment_standingpay WITH (security_invoker = true) AS
SELECT s.id, s.tenant_id, r.book_id, r.month, r.pay_on, s.member_id, s.gross, s.tax, s.contributions, s.paid
  FROM employment_payrollrun r
  JOIN employment_payrollapproval v ON v.run_id = r.id
  JOIN employment_payslip s ON s.run_id = r.id
 WHERE NOT EXISTS (SELECT FROM employment_payreversal b JOIN employment_payreversalapproval a ON a.reversal_id = b.id
                    WHERE b.run_id = r.id AND b.member_id = s.member_id);
GRANT SELECT ON employment_standingpay TO sosolo_app, sosolo_audit;
