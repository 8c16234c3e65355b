-- Deletes the workspace that the transaction has named, with every row of it, also of the tables to which the application
-- can only add. It takes no argument, so nothing but the workspace that row-level security lets through can be meant.
-- Tables are found in the catalogue, and go in an order in which no row is left that points at one that is gone.
CREATE FUNCTION delete_workspace() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  doomed uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  kept oid[];
  next record;
BEGIN
  IF doomed IS NULL THEN
    RAISE EXCEPTION 'no workspace is named' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM "workspace" WHERE id = doomed FOR UPDATE;
  IF EXISTS (SELECT 1 FROM "workspace_directory" WHERE workspace_id = doomed AND kind = 'demo') THEN
    RAISE EXCEPTION 'the demo cannot be deleted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Whoever is writing a child of these rows is waited for, and whoever comes later finds them gone.
  PERFORM 1 FROM "connection" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM "plan" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM "run" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM "proposal" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM "import" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM "campaign" WHERE workspace_id = doomed FOR UPDATE;
  PERFORM 1 FROM "channel" WHERE workspace_id = doomed FOR UPDATE;
  SELECT array_agg(c.oid) INTO kept FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT a.attisdropped AND a.attname = CASE c.relname WHEN 'workspace' THEN 'id' ELSE 'workspace_id' END;
  WHILE cardinality(kept) > 0 LOOP
    SELECT c.oid, c.relname INTO next FROM pg_class c WHERE c.oid = ANY (kept)
      ORDER BY
        -- First what nothing left points at; in a circle, what only cascading keys point at.
        (SELECT count(*) FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = c.oid AND k.conrelid <> c.oid
          AND k.conrelid = ANY (kept) AND k.confdeltype <> 'c'),
        (SELECT count(*) FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = c.oid AND k.conrelid <> c.oid
          AND k.conrelid = ANY (kept)),
        c.relname
      LIMIT 1;
    EXECUTE format('DELETE FROM public.%I WHERE %I = $1', next.relname,
      CASE next.relname WHEN 'workspace' THEN 'id' ELSE 'workspace_id' END) USING doomed;
    kept := array_remove(kept, next.oid);
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION delete_workspace() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_workspace() TO nextdollar_app;
