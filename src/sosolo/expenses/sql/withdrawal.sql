-- An outlay is decided or taken back, never both: who comes second waits for the first, and is refused.
CREATE FUNCTION expense_is_open() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM expenses_expense e WHERE e.id = NEW.expense_id FOR UPDATE;
  IF (TG_TABLE_NAME = 'expenses_expensedecision'
      AND EXISTS (SELECT FROM expenses_expensewithdrawal w WHERE w.expense_id = NEW.expense_id))
     OR (TG_TABLE_NAME = 'expenses_expensewithdrawal'
      AND EXISTS (SELECT FROM expenses_expensedecision d WHERE d.expense_id = NEW.expense_id)) THEN
    RAISE EXCEPTION 'the outlay is decided or taken back' USING ERRCODE = 'SO040';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER expense_is_open BEFORE INSERT ON expenses_expensedecision
  FOR EACH ROW EXECUTE FUNCTION expense_is_open();
CREATE TRIGGER expense_is_open BEFORE INSERT ON expenses_expensewithdrawal
  FOR EACH ROW EXECUTE FUNCTION expense_is_open();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON expenses_expensewithdrawal
  FOR EACH ROW EXECUTE FUNCTION forbid_change();
