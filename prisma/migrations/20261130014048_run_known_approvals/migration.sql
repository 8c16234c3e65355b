-- How many approvals the run's day had when the run was asked for, because a run replaces no later one. Null for runs from
-- before, which are not checked.
ALTER TABLE "run" ADD COLUMN "known_approvals" INTEGER;
ALTER TABLE "proposal" DROP CONSTRAINT "proposal_superseded_because_check";
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_superseded_because_check" CHECK (superseded_because IS NULL OR (superseded_because IN ('newer-proposal', 'plan-changed', 'day-approved', 'import-undone', 'data-changed', 'restored') AND status = 'superseded'));
