-- A channel can have a day off, or spend an amount that nobody knows.
ALTER TABLE "proposal_line" DROP CONSTRAINT "proposal_line_binding_limit_check";
ALTER TABLE "proposal_line" ADD CONSTRAINT "proposal_line_binding_limit_check" CHECK (binding_limit IN ('none', 'total-budget', 'roi-target', 'channel-min', 'channel-max', 'locked', 'largest-step', 'capacity', 'fixed-spend', 'not-enough-data', 'day-off', 'unknown-current'));
-- Where the current budget comes from, in words. Null for proposals from before, whose reasons say it.
ALTER TABLE "proposal_line" ADD COLUMN "current_source" TEXT;
