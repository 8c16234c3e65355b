-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_directory" (
    "slug" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'standard',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_directory_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "clock_day" DATE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "connection" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "external_account_id" TEXT,
    "currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "active_series_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "series" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "attribution" TEXT NOT NULL,
    "time_basis" TEXT NOT NULL,
    "definition_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "series_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversion_action" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'conversion',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversion_action_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "budget_entity" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "control" TEXT NOT NULL DEFAULT 'daily',
    "currency" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "budget_entity_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "budget_entity_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "budget_history" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "budget_entity_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "import_id" UUID,
    "push_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "budget_history_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "channel" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "channel_member" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "budget_entity_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_member_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "day_row" (
    "workspace_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "series_id" UUID NOT NULL,
    "spend_micros" BIGINT,
    "impressions" DECIMAL(20,6),
    "clicks" DECIMAL(20,6),
    "complete" BOOLEAN NOT NULL,
    "budget_micros" BIGINT,
    "currency" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL,
    "content_hash" UUID NOT NULL,
    "import_id" UUID,
    "run_id" UUID,

    CONSTRAINT "day_row_pkey" PRIMARY KEY ("workspace_id","campaign_id","day","series_id")
);

-- CreateTable
CREATE TABLE "day_row_action" (
    "workspace_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "series_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "count" DECIMAL(20,6),
    "value_micros" BIGINT,

    CONSTRAINT "day_row_action_pkey" PRIMARY KEY ("workspace_id","campaign_id","day","series_id","action_id")
);

-- CreateTable
CREATE TABLE "day_row_version" (
    "workspace_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "series_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "spend_micros" BIGINT,
    "impressions" DECIMAL(20,6),
    "clicks" DECIMAL(20,6),
    "complete" BOOLEAN NOT NULL,
    "budget_micros" BIGINT,
    "currency" TEXT NOT NULL,
    "actions" JSONB NOT NULL,
    "fetched_at" TIMESTAMPTZ(6) NOT NULL,
    "content_hash" UUID NOT NULL,
    "import_id" UUID,
    "run_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "day_row_version_pkey" PRIMARY KEY ("workspace_id","campaign_id","day","series_id","version")
);

-- CreateTable
CREATE TABLE "day_row_intake" (
    "workspace_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "series_id" UUID NOT NULL,
    "spend_micros" BIGINT,
    "impressions" DECIMAL(20,6),
    "clicks" DECIMAL(20,6),
    "complete" BOOLEAN NOT NULL,
    "budget_micros" BIGINT,
    "actions" JSONB NOT NULL,
    "content_hash" UUID NOT NULL,

    CONSTRAINT "day_row_intake_pkey" PRIMARY KEY ("workspace_id","batch_id","campaign_id","day","series_id")
);

-- CreateTable
CREATE TABLE "channel_day" (
    "workspace_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "series_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "spend_micros" BIGINT,
    "impressions" DECIMAL(20,6),
    "clicks" DECIMAL(20,6),
    "complete" BOOLEAN NOT NULL,
    "budget_micros" BIGINT,
    "fetched_at" TIMESTAMPTZ(6) NOT NULL,
    "row_count" INTEGER NOT NULL,

    CONSTRAINT "channel_day_pkey" PRIMARY KEY ("workspace_id","channel_id","day","series_id")
);

-- CreateTable
CREATE TABLE "channel_day_action" (
    "workspace_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "series_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "count" DECIMAL(20,6),
    "value_micros" BIGINT,

    CONSTRAINT "channel_day_action_pkey" PRIMARY KEY ("workspace_id","channel_id","day","series_id","action_id")
);

-- CreateTable
CREATE TABLE "workspace_day" (
    "workspace_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "spend_micros" BIGINT,
    "unassigned_spend_micros" BIGINT,
    "complete" BOOLEAN NOT NULL,
    "row_count" INTEGER NOT NULL,

    CONSTRAINT "workspace_day_pkey" PRIMARY KEY ("workspace_id","day","currency")
);

-- CreateTable
CREATE TABLE "rate" (
    "workspace_id" UUID NOT NULL,
    "from_currency" TEXT NOT NULL,
    "to_currency" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "rate" DECIMAL(24,12) NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rate_pkey" PRIMARY KEY ("workspace_id","from_currency","to_currency","day")
);

-- CreateTable
CREATE TABLE "lag_profile" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "channel_id" UUID,
    "series_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "profile" JSONB NOT NULL,
    "engine_version" TEXT NOT NULL,
    "run_id" UUID,
    "learned_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lag_profile_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "plan" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "current_version" INTEGER NOT NULL DEFAULT 1,
    "archived_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "workspace_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("workspace_id","plan_id","version")
);

-- CreateTable
CREATE TABLE "plan_channel" (
    "workspace_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "channel_id" UUID NOT NULL,
    "min_micros" BIGINT NOT NULL,
    "max_micros" BIGINT,
    "locked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "plan_channel_pkey" PRIMARY KEY ("workspace_id","plan_id","version","channel_id")
);

-- CreateTable
CREATE TABLE "goal_weight" (
    "workspace_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "action_id" UUID NOT NULL,
    "weight" DECIMAL(20,6) NOT NULL,

    CONSTRAINT "goal_weight_pkey" PRIMARY KEY ("workspace_id","plan_id","version","action_id")
);

-- CreateTable
CREATE TABLE "calendar_entry" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "multiplier" DECIMAL(20,6),
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_entry_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "run" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "plan_version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "for_day" DATE NOT NULL,
    "once_key" TEXT,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "steps_done" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "current_step" TEXT,
    "step_results" JSONB NOT NULL DEFAULT '{}',
    "progress" JSONB,
    "input_fingerprint" TEXT,
    "engine_version" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "requested_by" UUID,
    "queued_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "heartbeat_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "run_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "learner_state" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "engine_version" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "run_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "learner_state_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "plan_version" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "for_day" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "currency" TEXT NOT NULL,
    "daily_budget_micros" BIGINT NOT NULL,
    "predicted_conversions" JSONB NOT NULL,
    "predicted_roi" JSONB,
    "prices" JSONB NOT NULL,
    "cost_of_learning_micros" BIGINT NOT NULL,
    "no_change_reason" TEXT,
    "repair" TEXT,
    "problem" JSONB NOT NULL,
    "curves" JSONB,
    "content_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "proposal_line" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "channel_name" TEXT NOT NULL,
    "current_micros" BIGINT NOT NULL,
    "ideal_micros" BIGINT NOT NULL,
    "allowed_micros" BIGINT NOT NULL,
    "binding_limit" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "next_unit_conversions" DOUBLE PRECISION,
    "predicted_conversions" JSONB NOT NULL,
    "limit_price" DOUBLE PRECISION,

    CONSTRAINT "proposal_line_pkey" PRIMARY KEY ("workspace_id","proposal_id","channel_id")
);

-- CreateTable
CREATE TABLE "approval" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "push" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "budget_entity_id" UUID NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "marked_by" UUID,
    "marked_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "push_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "amount_micros" BIGINT,
    "currency" TEXT NOT NULL,
    "details" JSONB,
    "note" TEXT NOT NULL,
    "run_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "relayed_at" TIMESTAMPTZ(6),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "import" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID,
    "series_id" UUID,
    "file_name" TEXT NOT NULL,
    "byte_count" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'staging',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "fetched_at" TIMESTAMPTZ(6),
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "issue_count" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB,
    "progress" JSONB,
    "error" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "committed_at" TIMESTAMPTZ(6),
    "undone_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "import_chunk" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("workspace_id","import_id","ordinal")
);

-- CreateTable
CREATE TABLE "import_row" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "campaign_external_id" TEXT NOT NULL,
    "campaign_name" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "spend_micros" BIGINT,
    "impressions" DECIMAL(20,6),
    "clicks" DECIMAL(20,6),
    "budget_micros" BIGINT,
    "channel_name" TEXT,
    "complete" BOOLEAN,
    "row_hash" BIGINT NOT NULL,
    "actions" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("workspace_id","import_id","line")
);

-- CreateTable
CREATE TABLE "import_issue" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT,
    "value" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "import_issue_pkey" PRIMARY KEY ("workspace_id","import_id","ordinal")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_directory_workspace_id_key" ON "workspace_directory"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_workspace_id_name_key" ON "connection"("workspace_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "series_workspace_id_connection_id_attribution_time_basis_de_key" ON "series"("workspace_id", "connection_id", "attribution", "time_basis", "definition_version");

-- CreateIndex
CREATE UNIQUE INDEX "conversion_action_workspace_id_connection_id_key_key" ON "conversion_action"("workspace_id", "connection_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "budget_entity_workspace_id_connection_id_external_id_key" ON "budget_entity"("workspace_id", "connection_id", "external_id");

-- CreateIndex
CREATE INDEX "campaign_workspace_id_budget_entity_id_idx" ON "campaign"("workspace_id", "budget_entity_id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_workspace_id_connection_id_external_id_key" ON "campaign"("workspace_id", "connection_id", "external_id");

-- CreateIndex
CREATE INDEX "budget_history_workspace_id_budget_entity_id_valid_from_idx" ON "budget_history"("workspace_id", "budget_entity_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "channel_workspace_id_connection_id_name_key" ON "channel"("workspace_id", "connection_id", "name");

-- CreateIndex
CREATE INDEX "channel_member_workspace_id_channel_id_idx" ON "channel_member"("workspace_id", "channel_id");

-- CreateIndex
CREATE UNIQUE INDEX "channel_member_workspace_id_budget_entity_id_valid_from_key" ON "channel_member"("workspace_id", "budget_entity_id", "valid_from");

-- CreateIndex
CREATE INDEX "day_row_workspace_id_import_id_idx" ON "day_row"("workspace_id", "import_id");

-- CreateIndex
CREATE INDEX "day_row_version_workspace_id_import_id_idx" ON "day_row_version"("workspace_id", "import_id");

-- CreateIndex
CREATE INDEX "lag_profile_workspace_id_connection_id_series_id_action_id__idx" ON "lag_profile"("workspace_id", "connection_id", "series_id", "action_id", "learned_at");

-- CreateIndex
CREATE UNIQUE INDEX "plan_workspace_id_name_key" ON "plan"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "calendar_entry_workspace_id_plan_id_first_day_idx" ON "calendar_entry"("workspace_id", "plan_id", "first_day");

-- CreateIndex
CREATE INDEX "run_workspace_id_queued_at_idx" ON "run"("workspace_id", "queued_at");

-- CreateIndex
CREATE UNIQUE INDEX "run_workspace_id_plan_id_once_key_key" ON "run"("workspace_id", "plan_id", "once_key");

-- CreateIndex
CREATE UNIQUE INDEX "learner_state_workspace_id_plan_id_version_key" ON "learner_state"("workspace_id", "plan_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "learner_state_workspace_id_run_id_key" ON "learner_state"("workspace_id", "run_id");

-- CreateIndex
CREATE INDEX "proposal_workspace_id_plan_id_for_day_idx" ON "proposal"("workspace_id", "plan_id", "for_day");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_workspace_id_run_id_key" ON "proposal"("workspace_id", "run_id");

-- CreateIndex
CREATE INDEX "approval_workspace_id_proposal_id_idx" ON "approval"("workspace_id", "proposal_id");

-- CreateIndex
CREATE INDEX "push_workspace_id_budget_entity_id_created_at_idx" ON "push"("workspace_id", "budget_entity_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "push_workspace_id_proposal_id_budget_entity_id_key" ON "push"("workspace_id", "proposal_id", "budget_entity_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_workspace_id_plan_id_day_kind_revision_key" ON "ledger_entry"("workspace_id", "plan_id", "day", "kind", "revision");

-- CreateIndex
CREATE INDEX "audit_event_workspace_id_at_idx" ON "audit_event"("workspace_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_workspace_id_subject_kind_subject_id_at_idx" ON "audit_event"("workspace_id", "subject_kind", "subject_id", "at");

-- CreateIndex
CREATE INDEX "outbox_workspace_id_relayed_at_created_at_idx" ON "outbox"("workspace_id", "relayed_at", "created_at");

-- CreateIndex
CREATE INDEX "import_workspace_id_created_at_idx" ON "import"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "import_workspace_id_sha256_idx" ON "import"("workspace_id", "sha256");

-- Spread every tenant table by workspace where the database can. It must happen before the foreign keys exist.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') THEN
    PERFORM create_distributed_table('workspace', 'id', colocate_with => 'none');
    PERFORM create_distributed_table('membership', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('connection', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('series', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('conversion_action', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('budget_entity', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('campaign', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('budget_history', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('channel', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('channel_member', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('day_row', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('day_row_action', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('day_row_version', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('day_row_intake', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('channel_day', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('channel_day_action', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('workspace_day', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('rate', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('lag_profile', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('plan', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('plan_version', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('plan_channel', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('goal_weight', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('calendar_entry', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('run', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('learner_state', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('proposal', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('proposal_line', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('approval', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('push', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('ledger_entry', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('audit_event', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('outbox', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('import', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('import_chunk', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('import_row', 'workspace_id', colocate_with => 'workspace');
    PERFORM create_distributed_table('import_issue', 'workspace_id', colocate_with => 'workspace');
  END IF;
END
$$;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_workspace_id_active_series_id_fkey" FOREIGN KEY ("workspace_id", "active_series_id") REFERENCES "series"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "conversion_action" ADD CONSTRAINT "conversion_action_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "budget_entity" ADD CONSTRAINT "budget_entity_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_workspace_id_budget_entity_id_fkey" FOREIGN KEY ("workspace_id", "budget_entity_id") REFERENCES "budget_entity"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "budget_history" ADD CONSTRAINT "budget_history_workspace_id_budget_entity_id_fkey" FOREIGN KEY ("workspace_id", "budget_entity_id") REFERENCES "budget_entity"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "channel" ADD CONSTRAINT "channel_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "channel_member" ADD CONSTRAINT "channel_member_workspace_id_channel_id_fkey" FOREIGN KEY ("workspace_id", "channel_id") REFERENCES "channel"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "channel_member" ADD CONSTRAINT "channel_member_workspace_id_budget_entity_id_fkey" FOREIGN KEY ("workspace_id", "budget_entity_id") REFERENCES "budget_entity"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "day_row" ADD CONSTRAINT "day_row_workspace_id_campaign_id_fkey" FOREIGN KEY ("workspace_id", "campaign_id") REFERENCES "campaign"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "day_row" ADD CONSTRAINT "day_row_workspace_id_series_id_fkey" FOREIGN KEY ("workspace_id", "series_id") REFERENCES "series"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "day_row_action" ADD CONSTRAINT "day_row_action_workspace_id_campaign_id_day_series_id_fkey" FOREIGN KEY ("workspace_id", "campaign_id", "day", "series_id") REFERENCES "day_row"("workspace_id", "campaign_id", "day", "series_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "day_row_action" ADD CONSTRAINT "day_row_action_workspace_id_action_id_fkey" FOREIGN KEY ("workspace_id", "action_id") REFERENCES "conversion_action"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "day_row_version" ADD CONSTRAINT "day_row_version_workspace_id_campaign_id_fkey" FOREIGN KEY ("workspace_id", "campaign_id") REFERENCES "campaign"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "day_row_intake" ADD CONSTRAINT "day_row_intake_workspace_id_campaign_id_fkey" FOREIGN KEY ("workspace_id", "campaign_id") REFERENCES "campaign"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "channel_day" ADD CONSTRAINT "channel_day_workspace_id_channel_id_fkey" FOREIGN KEY ("workspace_id", "channel_id") REFERENCES "channel"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "channel_day_action" ADD CONSTRAINT "channel_day_action_workspace_id_channel_id_fkey" FOREIGN KEY ("workspace_id", "channel_id") REFERENCES "channel"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "workspace_day" ADD CONSTRAINT "workspace_day_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "rate" ADD CONSTRAINT "rate_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lag_profile" ADD CONSTRAINT "lag_profile_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lag_profile" ADD CONSTRAINT "lag_profile_workspace_id_channel_id_fkey" FOREIGN KEY ("workspace_id", "channel_id") REFERENCES "channel"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lag_profile" ADD CONSTRAINT "lag_profile_workspace_id_series_id_fkey" FOREIGN KEY ("workspace_id", "series_id") REFERENCES "series"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lag_profile" ADD CONSTRAINT "lag_profile_workspace_id_action_id_fkey" FOREIGN KEY ("workspace_id", "action_id") REFERENCES "conversion_action"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_workspace_id_plan_id_fkey" FOREIGN KEY ("workspace_id", "plan_id") REFERENCES "plan"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "plan_channel" ADD CONSTRAINT "plan_channel_workspace_id_plan_id_version_fkey" FOREIGN KEY ("workspace_id", "plan_id", "version") REFERENCES "plan_version"("workspace_id", "plan_id", "version") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "plan_channel" ADD CONSTRAINT "plan_channel_workspace_id_channel_id_fkey" FOREIGN KEY ("workspace_id", "channel_id") REFERENCES "channel"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "goal_weight" ADD CONSTRAINT "goal_weight_workspace_id_plan_id_version_fkey" FOREIGN KEY ("workspace_id", "plan_id", "version") REFERENCES "plan_version"("workspace_id", "plan_id", "version") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "goal_weight" ADD CONSTRAINT "goal_weight_workspace_id_action_id_fkey" FOREIGN KEY ("workspace_id", "action_id") REFERENCES "conversion_action"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "calendar_entry" ADD CONSTRAINT "calendar_entry_workspace_id_plan_id_fkey" FOREIGN KEY ("workspace_id", "plan_id") REFERENCES "plan"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_workspace_id_plan_id_fkey" FOREIGN KEY ("workspace_id", "plan_id") REFERENCES "plan"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "learner_state" ADD CONSTRAINT "learner_state_workspace_id_plan_id_fkey" FOREIGN KEY ("workspace_id", "plan_id") REFERENCES "plan"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "learner_state" ADD CONSTRAINT "learner_state_workspace_id_run_id_fkey" FOREIGN KEY ("workspace_id", "run_id") REFERENCES "run"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_workspace_id_plan_id_fkey" FOREIGN KEY ("workspace_id", "plan_id") REFERENCES "plan"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_workspace_id_run_id_fkey" FOREIGN KEY ("workspace_id", "run_id") REFERENCES "run"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "proposal_line" ADD CONSTRAINT "proposal_line_workspace_id_proposal_id_fkey" FOREIGN KEY ("workspace_id", "proposal_id") REFERENCES "proposal"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "proposal_line" ADD CONSTRAINT "proposal_line_workspace_id_channel_id_fkey" FOREIGN KEY ("workspace_id", "channel_id") REFERENCES "channel"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_workspace_id_proposal_id_fkey" FOREIGN KEY ("workspace_id", "proposal_id") REFERENCES "proposal"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "push" ADD CONSTRAINT "push_workspace_id_proposal_id_fkey" FOREIGN KEY ("workspace_id", "proposal_id") REFERENCES "proposal"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "push" ADD CONSTRAINT "push_workspace_id_channel_id_fkey" FOREIGN KEY ("workspace_id", "channel_id") REFERENCES "channel"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "push" ADD CONSTRAINT "push_workspace_id_budget_entity_id_fkey" FOREIGN KEY ("workspace_id", "budget_entity_id") REFERENCES "budget_entity"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_workspace_id_plan_id_fkey" FOREIGN KEY ("workspace_id", "plan_id") REFERENCES "plan"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_workspace_id_series_id_fkey" FOREIGN KEY ("workspace_id", "series_id") REFERENCES "series"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_workspace_id_import_id_fkey" FOREIGN KEY ("workspace_id", "import_id") REFERENCES "import"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_workspace_id_import_id_fkey" FOREIGN KEY ("workspace_id", "import_id") REFERENCES "import"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_issue" ADD CONSTRAINT "import_issue_workspace_id_import_id_fkey" FOREIGN KEY ("workspace_id", "import_id") REFERENCES "import"("workspace_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
