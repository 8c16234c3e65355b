-- An approval with own amounts: why they were set, and the last day on which they are held. What the decided budgets are
-- expected to bring, as computed when they were decided; null for decisions from before, and for rejected proposals.
ALTER TABLE "approval" ADD COLUMN "own_reason" TEXT;
ALTER TABLE "approval" ADD COLUMN "own_until" DATE;
ALTER TABLE "approval" ADD COLUMN "outcome" JSONB;
ALTER TABLE "approval" ADD CONSTRAINT "approval_own_check" CHECK ((own_reason IS NULL) = (own_until IS NULL) AND (own_reason IS NULL OR decision = 'approved'));
