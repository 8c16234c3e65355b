-- A reading stays in the intake for one transaction, and the day rows that come of it carry the same foreign key: checking
-- it twice cost a million look-ups per million rows.
ALTER TABLE "day_row_intake" DROP CONSTRAINT "day_row_intake_workspace_id_campaign_id_fkey";
