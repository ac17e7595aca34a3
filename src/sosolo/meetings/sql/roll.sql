-- Whom a roll names is found by the key alone and compared afterwards: a plan that was made while there were few members, and is
-- kept by the session, must not look for them by their cooperative.
-- The migrations read this file again when it changes: 0003 first, 0007 when they were found by their key.
CREATE OR REPLACE FUNCTION roll_is_possible() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT tenant_id, meeting_id FROM fresh) f
               LEFT JOIN meetings_meeting g ON g.id = f.meeting_id WHERE g.tenant_id IS DISTINCT FROM f.tenant_id)
  OR EXISTS (SELECT FROM fresh f LEFT JOIN members_member m ON m.id = f.member_id
              WHERE f.member_id IS NOT NULL AND m.tenant_id IS DISTINCT FROM f.tenant_id)
  OR EXISTS (SELECT FROM fresh f LEFT JOIN meetings_boardseat b ON b.id = f.seat_id
              WHERE f.seat_id IS NOT NULL AND b.tenant_id IS DISTINCT FROM f.tenant_id) THEN
    RAISE EXCEPTION 'a roll of another cooperative' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
