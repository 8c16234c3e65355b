-- Days that a run found unusual, and levels that changed, with a person's answer.
CREATE TABLE "unusual_days" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel_ids" UUID[],
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "ratio" DOUBLE PRECISION,
    "is_over" BOOLEAN NOT NULL,
    "answer" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unusual_days_pkey" PRIMARY KEY ("workspace_id","id"),
    CONSTRAINT "unusual_days_kind_check" CHECK (kind IN ('more-conversions', 'fewer-conversions', 'no-conversions', 'one-off-spend', 'gap', 'level-change')),
    CONSTRAINT "unusual_days_answer_check" CHECK (answer IN ('keep', 'leave-out', 'promotion')),
    CONSTRAINT "unusual_days_period_check" CHECK (last_day >= first_day)
);

CREATE INDEX "unusual_days_workspace_id_plan_id_first_day_idx" ON "unusual_days"("workspace_id", "plan_id", "first_day");

ALTER TABLE "unusual_days" ADD CONSTRAINT "unusual_days_workspace_id_plan_id_fkey" FOREIGN KEY ("workspace_id", "plan_id") REFERENCES "plan"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

GRANT SELECT, INSERT, UPDATE, DELETE ON "unusual_days" TO nextdollar_app;

ALTER TABLE "unusual_days" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "unusual_days" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "unusual_days" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

-- The channels that a calendar entry is about, all of the plan where it is empty, and the days that it was made from.
ALTER TABLE "calendar_entry" ADD COLUMN "channel_ids" UUID[];
ALTER TABLE "calendar_entry" ADD COLUMN "unusual_days_id" UUID;
ALTER TABLE "calendar_entry" ADD CONSTRAINT "calendar_entry_workspace_id_unusual_days_id_fkey" FOREIGN KEY ("workspace_id", "unusual_days_id") REFERENCES "unusual_days"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
