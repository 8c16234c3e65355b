-- Append-only: an approver's own amount that a person ended before its last day.
CREATE TABLE "own_amount_end" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "own_amount_end_pkey" PRIMARY KEY ("workspace_id","proposal_id","channel_id")
);

ALTER TABLE "own_amount_end" ADD CONSTRAINT "own_amount_end_workspace_id_proposal_id_fkey" FOREIGN KEY ("workspace_id", "proposal_id") REFERENCES "proposal"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

GRANT SELECT, INSERT ON "own_amount_end" TO nextdollar_app;

ALTER TABLE "own_amount_end" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "own_amount_end" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "own_amount_end" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
