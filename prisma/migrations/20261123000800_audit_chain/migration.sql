-- Chains the audit log of each workspace: every event carries its place, the hash of the one before it and its own.

-- CreateTable
CREATE TABLE "audit_head" (
    "workspace_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("workspace_id")
);

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN "sequence" BIGINT;

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN "previous_hash" TEXT;

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN "hash" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_workspace_id_sequence_key" ON "audit_event"("workspace_id", "sequence");

-- Spread the new table by workspace where the database can. It must happen before the foreign key exists.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_distributed_table('audit_head', 'workspace_id', colocate_with => 'workspace');
  END IF;
END
$$;

-- AddForeignKey
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Events from before the chain stay outside of it; none can be added there.
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_chained_check" CHECK (sequence IS NOT NULL AND previous_hash IS NOT NULL AND hash IS NOT NULL) NOT VALID;

-- The head moves on and is never taken away: the events themselves stay append-only.
GRANT SELECT, INSERT, UPDATE ON "audit_head" TO nextdollar_app;

ALTER TABLE "audit_head" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_head" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "audit_head" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
