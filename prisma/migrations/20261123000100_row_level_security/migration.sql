-- The application signs in as nextdollar_app, which owns nothing. Whoever installs gives it a password and the right to
-- sign in; here it only has to exist.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'nextdollar_app') THEN
    CREATE ROLE nextdollar_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
END
$$;

-- Only a real SET LOCAL travels to the machines of a distributed database, and only for a role that asks for it.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') THEN
    ALTER ROLE nextdollar_app SET citus.propagate_set_commands = 'local';
  END IF;
END
$$;

-- Names the workspace for the rest of the transaction. set_config() would not reach the other machines.
CREATE FUNCTION set_workspace(workspace uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('SET LOCAL app.workspace = %L', workspace);
END
$$;

GRANT USAGE ON SCHEMA public TO nextdollar_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "app_user" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "workspace_directory" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "workspace" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "membership" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "connection" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "series" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "conversion_action" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "budget_entity" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "campaign" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "channel" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "channel_member" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "day_row" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "day_row_action" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "day_row_intake" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "channel_day" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "channel_day_action" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "workspace_day" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "rate" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "lag_profile" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "plan" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "calendar_entry" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "run" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "learner_state" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "proposal" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "proposal_line" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "push" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "outbox" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "import" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_chunk" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_row" TO nextdollar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_issue" TO nextdollar_app;

-- Append-only: what has been written can be neither changed nor removed by the application.
GRANT SELECT, INSERT ON "audit_event" TO nextdollar_app;
GRANT SELECT, INSERT ON "day_row_version" TO nextdollar_app;
GRANT SELECT, INSERT ON "budget_history" TO nextdollar_app;
GRANT SELECT, INSERT ON "approval" TO nextdollar_app;
GRANT SELECT, INSERT ON "plan_version" TO nextdollar_app;
GRANT SELECT, INSERT ON "plan_channel" TO nextdollar_app;
GRANT SELECT, INSERT ON "goal_weight" TO nextdollar_app;
GRANT SELECT, INSERT ON "ledger_entry" TO nextdollar_app;

ALTER TABLE "workspace" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "workspace" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "workspace" USING (id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "membership" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "membership" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "connection" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "connection" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "connection" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "series" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "series" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "series" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "conversion_action" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "conversion_action" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "conversion_action" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "budget_entity" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "budget_entity" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "budget_entity" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "campaign" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "campaign" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "campaign" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "budget_history" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "budget_history" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "budget_history" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "channel" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "channel" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "channel" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "channel_member" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "channel_member" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "channel_member" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "day_row" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "day_row" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "day_row" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "day_row_action" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "day_row_action" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "day_row_action" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "day_row_version" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "day_row_version" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "day_row_version" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "day_row_intake" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "day_row_intake" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "day_row_intake" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "channel_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "channel_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "channel_day" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "channel_day_action" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "channel_day_action" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "channel_day_action" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "workspace_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "workspace_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "workspace_day" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "rate" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rate" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "rate" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "lag_profile" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "lag_profile" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "lag_profile" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "plan" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "plan" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "plan" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "plan_version" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "plan_version" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "plan_version" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "plan_channel" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "plan_channel" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "plan_channel" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "goal_weight" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "goal_weight" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "goal_weight" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "calendar_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "calendar_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "calendar_entry" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "run" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "run" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "learner_state" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "learner_state" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "learner_state" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "proposal" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "proposal" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "proposal" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "proposal_line" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "proposal_line" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "proposal_line" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "approval" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "approval" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "approval" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "push" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "push" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "push" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "ledger_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ledger_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "ledger_entry" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "audit_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "audit_event" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outbox" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "outbox" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "import" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "import" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "import_chunk" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_chunk" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "import_chunk" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "import_row" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_row" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "import_row" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

ALTER TABLE "import_issue" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_issue" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "import_issue" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

-- Closed sets and ranges.
ALTER TABLE "workspace_directory" ADD CONSTRAINT "workspace_directory_kind_check" CHECK (kind IN ('demo', 'standard'));
ALTER TABLE "membership" ADD CONSTRAINT "membership_role_check" CHECK (role IN ('owner', 'admin', 'analyst', 'advertiser', 'viewer'));
ALTER TABLE "connection" ADD CONSTRAINT "connection_status_check" CHECK (status IN ('active', 'paused', 'archived'));
ALTER TABLE "series" ADD CONSTRAINT "series_time_basis_check" CHECK (time_basis IN ('interaction', 'conversion'));
ALTER TABLE "series" ADD CONSTRAINT "series_definition_version_check" CHECK (definition_version >= 1);
ALTER TABLE "conversion_action" ADD CONSTRAINT "conversion_action_kind_check" CHECK (kind IN ('conversion', 'click'));
ALTER TABLE "budget_entity" ADD CONSTRAINT "budget_entity_control_check" CHECK (control IN ('daily', 'monthly', 'lifetime', 'custom', 'none'));
ALTER TABLE "budget_history" ADD CONSTRAINT "budget_history_source_check" CHECK (source IN ('imported', 'platform', 'marked-applied', 'simulated'));
ALTER TABLE "budget_history" ADD CONSTRAINT "budget_history_amount_check" CHECK (amount_micros >= 0);
ALTER TABLE "channel_member" ADD CONSTRAINT "channel_member_period_check" CHECK (valid_to IS NULL OR valid_to > valid_from);
ALTER TABLE "day_row" ADD CONSTRAINT "day_row_not_negative_check" CHECK (spend_micros >= 0 AND impressions >= 0 AND clicks >= 0 AND budget_micros >= 0);
ALTER TABLE "day_row_version" ADD CONSTRAINT "day_row_version_not_negative_check" CHECK (spend_micros >= 0 AND impressions >= 0 AND clicks >= 0 AND budget_micros >= 0);
ALTER TABLE "day_row_intake" ADD CONSTRAINT "day_row_intake_not_negative_check" CHECK (spend_micros >= 0 AND impressions >= 0 AND clicks >= 0 AND budget_micros >= 0);
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_not_negative_check" CHECK (spend_micros >= 0 AND impressions >= 0 AND clicks >= 0 AND budget_micros >= 0);
ALTER TABLE "rate" ADD CONSTRAINT "rate_rate_check" CHECK (rate > 0);
ALTER TABLE "rate" ADD CONSTRAINT "rate_pair_check" CHECK (from_currency <> to_currency);
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_version_check" CHECK (version >= 1);
ALTER TABLE "plan_channel" ADD CONSTRAINT "plan_channel_limits_check" CHECK (min_micros >= 0 AND (max_micros IS NULL OR max_micros >= min_micros));
ALTER TABLE "goal_weight" ADD CONSTRAINT "goal_weight_weight_check" CHECK (weight >= 0);
ALTER TABLE "calendar_entry" ADD CONSTRAINT "calendar_entry_period_check" CHECK (last_day >= first_day);
ALTER TABLE "calendar_entry" ADD CONSTRAINT "calendar_entry_multiplier_check" CHECK (multiplier > 0);
ALTER TABLE "run" ADD CONSTRAINT "run_kind_check" CHECK (kind IN ('nightly', 'manual', 'simulated-night'));
ALTER TABLE "run" ADD CONSTRAINT "run_status_check" CHECK (status IN ('queued', 'running', 'succeeded', 'failed'));
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_status_check" CHECK (status IN ('open', 'approved', 'rejected', 'superseded'));
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_budget_check" CHECK (daily_budget_micros > 0);
ALTER TABLE "proposal_line" ADD CONSTRAINT "proposal_line_amounts_check" CHECK (current_micros >= 0 AND ideal_micros >= 0 AND allowed_micros >= 0);
ALTER TABLE "proposal_line" ADD CONSTRAINT "proposal_line_binding_limit_check" CHECK (binding_limit IN ('none', 'total-budget', 'roi-target', 'channel-min', 'channel-max', 'locked', 'largest-step', 'fixed-spend', 'not-enough-data'));
ALTER TABLE "approval" ADD CONSTRAINT "approval_decision_check" CHECK (decision IN ('approved', 'rejected'));
ALTER TABLE "push" ADD CONSTRAINT "push_method_check" CHECK (method IN ('by-hand', 'platform', 'simulated'));
ALTER TABLE "push" ADD CONSTRAINT "push_state_check" CHECK (state IN ('listed', 'marked-applied', 'pending', 'in-flight', 'unknown', 'verified', 'rejected', 'drifted', 'superseded'));
ALTER TABLE "push" ADD CONSTRAINT "push_amount_check" CHECK (amount_micros >= 0);
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_kind_check" CHECK (kind IN ('cost-of-learning', 'roi-miss', 'budget-miss'));
ALTER TABLE "import" ADD CONSTRAINT "import_status_check" CHECK (status IN ('staging', 'refused', 'staged', 'checking', 'committing', 'committed', 'undone', 'failed'));
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "connection" ADD CONSTRAINT "connection_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "budget_entity" ADD CONSTRAINT "budget_entity_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "budget_history" ADD CONSTRAINT "budget_history_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "channel" ADD CONSTRAINT "channel_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "day_row" ADD CONSTRAINT "day_row_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "day_row_version" ADD CONSTRAINT "day_row_version_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "channel_day" ADD CONSTRAINT "channel_day_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "workspace_day" ADD CONSTRAINT "workspace_day_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "push" ADD CONSTRAINT "push_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
