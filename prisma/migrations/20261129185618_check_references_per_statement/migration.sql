-- A foreign key looks its parent up once per row: half the time of a large import went into looking up the same few
-- campaigns. These triggers check a whole statement at once. Like a foreign key they lock the parents against deletion.
-- Only delete_workspace deletes a campaign, series or action, and it deletes the rows of every table. An import that is
-- discarded is deleted after its rows.
REVOKE DELETE ON "campaign", "series", "conversion_action" FROM nextdollar_app;

ALTER TABLE "day_row" DROP CONSTRAINT "day_row_workspace_id_campaign_id_fkey";
ALTER TABLE "day_row" DROP CONSTRAINT "day_row_workspace_id_series_id_fkey";
ALTER TABLE "day_row_version" DROP CONSTRAINT "day_row_version_workspace_id_campaign_id_fkey";
ALTER TABLE "day_row_action" DROP CONSTRAINT "day_row_action_workspace_id_campaign_id_day_series_id_fkey";
ALTER TABLE "day_row_action" DROP CONSTRAINT "day_row_action_workspace_id_action_id_fkey";
ALTER TABLE "import_row" DROP CONSTRAINT "import_row_workspace_id_import_id_fkey";

-- Takes the name of the parent table and the column of its id in the child.
CREATE FUNCTION public.require_parents() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  parent text := TG_ARGV[0];
  own text := TG_ARGV[1];
  missing uuid;
BEGIN
  EXECUTE pg_catalog.format('
    WITH wanted AS MATERIALIZED (SELECT DISTINCT workspace_id, %1$I AS id FROM added),
      locked AS MATERIALIZED (SELECT p.workspace_id, p.id FROM public.%2$I p
        JOIN wanted w ON p.workspace_id = w.workspace_id AND p.id = w.id FOR KEY SHARE OF p)
    SELECT w.id FROM wanted w
    WHERE NOT EXISTS (SELECT 1 FROM locked l WHERE l.workspace_id = w.workspace_id AND l.id = w.id) LIMIT 1',
    own, parent) INTO missing;
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION '% has rows of % %, which does not exist', TG_TABLE_NAME, parent, missing
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION public.require_parents() FROM PUBLIC;

CREATE TRIGGER "day_row_campaign" AFTER INSERT ON "day_row"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.require_parents('campaign', 'campaign_id');
CREATE TRIGGER "day_row_series" AFTER INSERT ON "day_row"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.require_parents('series', 'series_id');
CREATE TRIGGER "day_row_version_campaign" AFTER INSERT ON "day_row_version"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.require_parents('campaign', 'campaign_id');
CREATE TRIGGER "day_row_action_campaign" AFTER INSERT ON "day_row_action"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.require_parents('campaign', 'campaign_id');
CREATE TRIGGER "day_row_action_conversion_action" AFTER INSERT ON "day_row_action"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.require_parents('conversion_action', 'action_id');
CREATE TRIGGER "import_row_import" AFTER INSERT ON "import_row"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.require_parents('import', 'import_id');
