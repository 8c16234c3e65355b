-- Why a proposal gave way. Rows that gave way before keep null: the reason is not known.
ALTER TABLE "proposal" ADD COLUMN "superseded_because" TEXT;
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_superseded_because_check" CHECK (superseded_because IS NULL OR (superseded_because IN ('newer-proposal', 'plan-changed', 'import-undone', 'data-changed', 'restored') AND status = 'superseded'));
