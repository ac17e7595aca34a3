-- One vote, with every right and check, in one call: what the page and the short way both use. Says what came of it.
-- form_key: the same form sent again is the same vote. Who is disqualified votes neither herself, nor through a proxy,
-- nor as one (6 kap. 37 §). The migrations read this file again when it changes: 0003 first, 0010 for the proxies.
CREATE OR REPLACE FUNCTION cast_open_vote(p_tenant bigint, p_account bigint, p_member bigint, p_runs boolean, p_name text,
                               p_poll bigint, p_entry bigint, p_choice int, p_key text, p_at timestamptz)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE poll record; one record; mine bigint; kept text;
BEGIN
  PERFORM set_config('sosolo.tenant', p_tenant::text, true);
  PERFORM pg_advisory_xact_lock_shared(lock_of_poll(p_poll));
  SELECT p.meeting_id, p.matter_id, p.closed_at, p.is_secret, jsonb_array_length(p.options) AS places, g.kind, t.about_id
    INTO poll FROM meetings_poll p JOIN meetings_meeting g ON g.id = p.meeting_id
    JOIN meetings_matter t ON t.id = p.matter_id WHERE p.id = p_poll;
  IF NOT FOUND OR poll.is_secret THEN RETURN 'unknown'; END IF;
  SELECT e.account_id, e.member_id, EXISTS (SELECT FROM meetings_presence WHERE entry_id = e.id) AS is_here
    INTO one FROM meetings_rollentry e WHERE e.id = p_entry AND e.meeting_id = poll.meeting_id;
  IF NOT FOUND THEN RETURN 'not_on_the_roll'; END IF;
  IF NOT p_runs AND one.account_id IS DISTINCT FROM p_account AND one.member_id IS DISTINCT FROM p_member THEN
    SELECT id INTO mine FROM meetings_rollentry
     WHERE meeting_id = poll.meeting_id AND (account_id = p_account OR member_id = p_member) LIMIT 1;
    IF mine IS NULL THEN RETURN 'not_on_the_roll'; END IF;
    PERFORM FROM meetings_proxy WHERE entry_id = p_entry AND holder_entry_id = mine;
    IF NOT FOUND THEN RETURN 'not_yours'; END IF;
  END IF;
  IF NOT one.is_here THEN RETURN 'not_here'; END IF;
  IF poll.kind = 'board' AND one.member_id = poll.about_id THEN RETURN 'own_case'; END IF;
  PERFORM FROM meetings_disqualified d WHERE d.matter_id = poll.matter_id
     AND (d.entry_id = p_entry
          OR d.entry_id IN (SELECT x.holder_entry_id FROM meetings_proxy x WHERE x.entry_id = p_entry));
  IF FOUND THEN RETURN 'disqualified'; END IF;
  IF p_choice < 0 OR p_choice >= poll.places THEN RETURN 'no_option'; END IF;
  SELECT form_key INTO kept FROM meetings_openvote WHERE poll_id = p_poll AND entry_id = p_entry;
  IF NOT FOUND THEN
    IF poll.closed_at IS NOT NULL THEN RETURN 'closed'; END IF;
    INSERT INTO meetings_openvote (tenant_id, poll_id, entry_id, choice, at, by, form_key)
    VALUES (p_tenant, p_poll, p_entry, p_choice, p_at, p_name, p_key) ON CONFLICT (poll_id, entry_id) DO NOTHING;
    IF FOUND THEN RETURN 'cast'; END IF;
    SELECT form_key INTO kept FROM meetings_openvote WHERE poll_id = p_poll AND entry_id = p_entry;
  END IF;
  IF kept = p_key AND p_key <> '' THEN RETURN 'cast'; END IF;
  RETURN CASE WHEN poll.closed_at IS NULL THEN 'twice' ELSE 'closed' END;
END $$;
