-- A database that began on PostgreSQL 14 or older lets every role create in "public", so the application could define a
-- function there that the owner's code then calls in place of the built-in one.
DO $$
BEGIN
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'schema public belongs to another role: its rights stay as they are';
END
$$;

-- The same function, with nothing but the system's own schema on its path: what it names elsewhere it names in full.
CREATE OR REPLACE FUNCTION public.delete_workspace() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  doomed uuid := nullif(pg_catalog.current_setting('app.workspace', true), '')::uuid;
  kept oid[];
  next record;
BEGIN
  IF doomed IS NULL THEN
    RAISE EXCEPTION 'no workspace is named' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM public."workspace" WHERE id = doomed FOR UPDATE;
  IF EXISTS (SELECT 1 FROM public."workspace_directory" WHERE workspace_id = doomed AND kind = 'demo') THEN
    RAISE EXCEPTION 'the demo cannot be deleted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- A transaction that is writing a child of these rows is waited for; a later one finds them gone.
  PERFORM 1 FROM public."connection" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM public."plan" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM public."run" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM public."proposal" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM public."import" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM public."campaign" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM public."channel" WHERE workspace_id = doomed FOR UPDATE;
  SELECT pg_catalog.array_agg(c.oid) INTO kept
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT a.attisdropped AND a.attname = CASE c.relname WHEN 'workspace' THEN 'id' ELSE 'workspace_id' END;
  WHILE pg_catalog.cardinality(kept) > 0 LOOP
    SELECT c.oid, c.relname INTO next FROM pg_catalog.pg_class c WHERE c.oid = ANY (kept)
      ORDER BY
        -- First what nothing left points at; in a circle, what only cascading keys point at.
        (SELECT pg_catalog.count(*) FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.confrelid = c.oid
          AND k.conrelid <> c.oid AND k.conrelid = ANY (kept) AND k.confdeltype <> 'c'),
        (SELECT pg_catalog.count(*) FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.confrelid = c.oid
          AND k.conrelid <> c.oid AND k.conrelid = ANY (kept)),
        c.relname
      LIMIT 1;
    EXECUTE pg_catalog.format('DELETE FROM public.%I WHERE %I = $1', next.relname,
      CASE next.relname WHEN 'workspace' THEN 'id' ELSE 'workspace_id' END) USING doomed;
    kept := pg_catalog.array_remove(kept, next.oid);
  END LOOP;
END
$$;
