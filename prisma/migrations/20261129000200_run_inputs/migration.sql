-- What a run read, kept so that it can be resumed, checked and run again to the same numbers whatever became of the data.
CREATE TABLE "run_input" (
    "workspace_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "reading" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_input_pkey" PRIMARY KEY ("workspace_id","run_id","reading")
);

CREATE TABLE "input_block" (
    "workspace_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "packed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "input_block_pkey" PRIMARY KEY ("workspace_id","hash")
);

ALTER TABLE "run_input" ADD CONSTRAINT "run_input_workspace_id_run_id_fkey" FOREIGN KEY ("workspace_id", "run_id") REFERENCES "run"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "input_block" ADD CONSTRAINT "input_block_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Compressed already: to try again costs time and gains nothing.
ALTER TABLE "input_block" ALTER COLUMN "packed" SET STORAGE EXTERNAL;

GRANT SELECT, INSERT ON "run_input" TO nextdollar_app;
GRANT SELECT, INSERT ON "input_block" TO nextdollar_app;

ALTER TABLE "run_input" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "run_input" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "run_input" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "input_block" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "input_block" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "input_block" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
