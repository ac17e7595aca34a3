-- A year whose words the law no longer asks for (BFL 7 kap. 2 §) may lose them, by the owner of the tables only. Its numbers,
-- days, sums and the chain of its seals are still compared; only the words of a voucher no longer give its hash.
CREATE FUNCTION years_are_released_by_their_owner() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.released_on IS DISTINCT FROM OLD.released_on AND current_user = 'sosolo_app' THEN
    RAISE EXCEPTION 'a year is released by the retention' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER years_are_released_by_their_owner BEFORE UPDATE ON ledger_fiscalyear
  FOR EACH ROW EXECUTE FUNCTION years_are_released_by_their_owner();
