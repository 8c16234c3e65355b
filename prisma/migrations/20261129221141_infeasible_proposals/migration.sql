-- A proposal whose limits cannot all be kept is never open, so that nobody can approve it.
ALTER TABLE "proposal" DROP CONSTRAINT "proposal_status_check";
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_status_check" CHECK (status IN ('open', 'approved', 'rejected', 'superseded', 'infeasible'));
ALTER TABLE "proposal" NO FORCE ROW LEVEL SECURITY;
UPDATE "proposal" SET status = 'infeasible' WHERE status = 'open' AND repair IS NOT NULL;
ALTER TABLE "proposal" FORCE ROW LEVEL SECURITY;
