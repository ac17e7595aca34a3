-- What the database keeps of quotes: frozen when sent, answered in time, one assignment for one yes.

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON employment_quote
  FOR EACH ROW WHEN (OLD.offer_id IS NOT NULL) EXECUTE FUNCTION forbid_change();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON employment_quotedwork
  FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- A yes to a quote counts while it is valid, and to its latest version. All versions of a number meet at one lock.
CREATE FUNCTION quote_answers_are_possible() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v employment_quote;
BEGIN
  SELECT * INTO v FROM employment_quote WHERE offer_id = NEW.offer_id;
  IF NOT FOUND OR NOT NEW.accepted THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('quote/' || v.tenant_id, v.number));
  IF (NEW.at AT TIME ZONE 'Europe/Stockholm')::date > v.valid_until THEN
    RAISE EXCEPTION 'the quote has expired' USING ERRCODE = 'SO025';
  END IF;
  IF EXISTS (SELECT FROM employment_quote q WHERE q.tenant_id = v.tenant_id AND q.number = v.number
              AND q.version > v.version AND q.offer_id IS NOT NULL) THEN
    RAISE EXCEPTION 'a newer version is sent' USING ERRCODE = 'SO026';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quote_answers_are_possible BEFORE INSERT ON employment_answer
  FOR EACH ROW EXECUTE FUNCTION quote_answers_are_possible();

-- A version is sent only while no other of its number has been accepted.
CREATE FUNCTION quotes_are_possible() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('quote/' || NEW.tenant_id, NEW.number));
  IF EXISTS (SELECT FROM employment_quote q JOIN employment_answer w ON w.offer_id = q.offer_id
              WHERE q.tenant_id = NEW.tenant_id AND q.number = NEW.number AND w.accepted) THEN
    RAISE EXCEPTION 'the customer has said yes' USING ERRCODE = 'SO027';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quotes_are_possible BEFORE INSERT OR UPDATE OF offer_id ON employment_quote
  FOR EACH ROW WHEN (NEW.offer_id IS NOT NULL) EXECUTE FUNCTION quotes_are_possible();

-- Only what the customer has said yes to becomes work, for the same member and the same customer.
CREATE FUNCTION quoted_work_is_possible() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM employment_quote q JOIN employment_answer w ON w.offer_id = q.offer_id AND w.accepted
         JOIN employment_assignment a ON a.id = NEW.assignment_id
        WHERE q.id = NEW.quote_id AND a.member_id = q.member_id AND a.customer_id = q.customer_id) THEN
    RAISE EXCEPTION 'the customer has not said yes' USING ERRCODE = 'SO028';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quoted_work_is_possible BEFORE INSERT ON employment_quotedwork
  FOR EACH ROW EXECUTE FUNCTION quoted_work_is_possible();

-- What counts for an assignment: its own latest offer, or before there is one, the quote that it came from.
CREATE FUNCTION offer_that_counts(p_assignment bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT max(o.id) FROM employment_offer o WHERE o.assignment_id = p_assignment),
                  (SELECT q.offer_id FROM employment_quotedwork w JOIN employment_quote q ON q.id = w.quote_id
                    WHERE w.assignment_id = p_assignment))
$$;
