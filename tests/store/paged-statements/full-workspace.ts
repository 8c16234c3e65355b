import { gzipSync } from "node:zlib";
import { PlanSettingsSchema } from "@/lib/domain/plan";
import { toJson } from "@/lib/store/db/columns";
import { openWorkspace } from "../ad-account";
import { asOwner } from "../owner";

const ROWS = 6_000;
/** Plans, and versions of one. Fewer, because every one is parsed. */
const PLANS = 1_500;
/** Of each campaign. */
const DAYS = 300;
const CHUNKS = 300;

/** The ids that the rows of the workspace share. */
export const CONNECTION = id(1);
export const SERIES = id(2);
const ACTION = id(3);
export const PLAN = id(4);
export const OTHER_PLAN = id(5);
export const IMPORT = id(6);
const CHANNEL = id(7);
export const PERSON = id(8);

function id(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

/** A workspace with thousands of rows in each list that is read by pages. Many rows share an instant or a day. */
export async function fillWorkspace(): Promise<string> {
  const workspaceId = await openWorkspace();
  await asOwner(PARENTS.join(";\n").replaceAll(":workspace", `'${workspaceId}'::uuid`));
  // The oldest events are from before the chain, when this constraint did not exist.
  await asOwner("ALTER TABLE audit_event DROP CONSTRAINT audit_event_chained_check");
  for (const statement of LISTS) await asOwner(statement.replaceAll(":workspace", `'${workspaceId}'::uuid`));
  await asOwner(
    `ALTER TABLE audit_event ADD CONSTRAINT audit_event_chained_check
     CHECK (sequence IS NOT NULL AND previous_hash IS NOT NULL AND hash IS NOT NULL) NOT VALID`,
  );
  const chunks = Array.from({ length: CHUNKS }, (_, ordinal) => gzipSync(String(ordinal)));
  await asOwner(
    `INSERT INTO import_chunk (workspace_id, import_id, ordinal, bytes)
     SELECT $1::uuid, '${IMPORT}', place - 1, bytes FROM unnest($2::bytea[]) WITH ORDINALITY AS c (bytes, place)`,
    [workspaceId, chunks],
  );
  await asOwner("VACUUM ANALYZE");
  return workspaceId;
}

export const SETTINGS = JSON.stringify(
  toJson(
    PlanSettingsSchema.parse({
      ...{ name: "Spring", currency: "EUR", timeZone: "UTC", startsOn: "2026-01-01", endsOn: null },
      ...{ dailyBudgetMicros: 1_000_000n, target: { kind: "none" }, windowDays: 28, tolerance: 0.1, maxStep: 0.2 },
      channels: [{ channelId: CHANNEL, minMicros: 0n, maxMicros: null, locked: false }],
      goalWeights: [{ actionId: ACTION, weight: 1 }],
      ...{ leastGain: 0.01, coolDownDays: 0, nightlyHour: 5, automation: "off" },
    }),
  ),
);

const PARENTS = [
  `INSERT INTO connection (workspace_id, id, platform, name, currency, time_zone)
   VALUES (:workspace, '${CONNECTION}', 'csv', 'Main', 'EUR', 'UTC')`,
  `INSERT INTO series (workspace_id, id, connection_id, attribution, time_basis)
   VALUES (:workspace, '${SERIES}', '${CONNECTION}', 'default', 'interaction')`,
  `UPDATE connection SET active_series_id = '${SERIES}' WHERE workspace_id = :workspace`,
  `INSERT INTO conversion_action (workspace_id, id, connection_id, key, name)
   VALUES (:workspace, '${ACTION}', '${CONNECTION}', 'purchase', 'Purchase')`,
  `INSERT INTO plan (workspace_id, id, name, current_version)
   VALUES (:workspace, '${PLAN}', 'Spring', ${PLANS}), (:workspace, '${OTHER_PLAN}', 'Autumn', 1)`,
  `INSERT INTO plan_version (workspace_id, plan_id, version, settings)
   VALUES (:workspace, '${OTHER_PLAN}', 1, '${SETTINGS}')`,
  `INSERT INTO channel (workspace_id, id, connection_id, name, currency)
   VALUES (:workspace, '${CHANNEL}', '${CONNECTION}', 'Search', 'EUR')`,
  `INSERT INTO import (workspace_id, id, file_name, byte_count, sha256, created_at)
   VALUES (:workspace, '${IMPORT}', 'days.csv', 1, 'hash', '2026-01-01Z')`,
];

const EACH = `FROM generate_series(1, ${ROWS}) n`;
const AT = `'2026-01-01Z'::timestamptz + (n / 8) * interval '1 minute'`;
const EITHER_PLAN = `(CASE WHEN n % 2 = 0 THEN '${PLAN}' ELSE '${OTHER_PLAN}' END)::uuid`;
/** Of two plans, with three rows of each plan on a day. */
const DAY = `'2026-01-01'::date + n / 6`;
const RUN_OF_ROW = `('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid`;

const LISTS = [
  `INSERT INTO connection (workspace_id, id, platform, name, currency, time_zone)
   SELECT :workspace, gen_random_uuid(), 'csv', 'Account ' || n, 'EUR', 'UTC' ${EACH}`,
  `INSERT INTO connection_secret (workspace_id, connection_id, field, sealed, key_id)
   SELECT workspace_id, id, field, 'sealed', 'old' FROM connection, unnest(ARRAY['access', 'refresh']) field
   WHERE workspace_id = :workspace`,
  `INSERT INTO channel (workspace_id, id, connection_id, name, currency)
   SELECT :workspace, gen_random_uuid(), '${CONNECTION}', 'Channel ' || n, 'EUR' ${EACH}`,
  `INSERT INTO budget_entity (workspace_id, id, connection_id, external_id, name, currency)
   SELECT workspace_id, gen_random_uuid(), connection_id, name, name, 'EUR' FROM channel WHERE workspace_id = :workspace`,
  `INSERT INTO channel_member (workspace_id, id, channel_id, budget_entity_id, valid_from)
   SELECT workspace_id, gen_random_uuid(), c.id, e.id, '2020-01-01'
   FROM channel c JOIN budget_entity e USING (workspace_id, name) WHERE workspace_id = :workspace`,
  `INSERT INTO campaign (workspace_id, id, connection_id, external_id, name, budget_entity_id)
   SELECT workspace_id, gen_random_uuid(), connection_id, external_id, name, id FROM budget_entity
   WHERE workspace_id = :workspace ORDER BY name LIMIT ${ROWS / DAYS}`,
  `INSERT INTO day_row (workspace_id, campaign_id, day, series_id, spend_micros, complete, currency, fetched_at, version,
     content_hash)
   SELECT workspace_id, id, '2026-01-01'::date + n, '${SERIES}', n, true, 'EUR', '2026-06-01Z', 1, gen_random_uuid()
   FROM campaign, generate_series(1, ${DAYS}) n WHERE workspace_id = :workspace`,
  `INSERT INTO day_row_action (workspace_id, campaign_id, day, series_id, action_id, count)
   SELECT workspace_id, campaign_id, day, series_id, '${ACTION}', 1 FROM day_row WHERE workspace_id = :workspace`,
  `INSERT INTO plan (workspace_id, id, name) SELECT :workspace, gen_random_uuid(), 'Plan ' || n ${EACH} WHERE n <= ${PLANS}`,
  `INSERT INTO plan_version (workspace_id, plan_id, version, settings)
   SELECT workspace_id, id, 1, '${SETTINGS}' FROM plan WHERE workspace_id = :workspace AND name LIKE 'Plan %'`,
  `INSERT INTO plan_version (workspace_id, plan_id, version, settings)
   SELECT :workspace, '${PLAN}', n, '${SETTINGS}' ${EACH} WHERE n <= ${PLANS}`,
  `INSERT INTO run (workspace_id, id, plan_id, plan_version, kind, for_day, status, engine_version, seed, queued_at)
   SELECT :workspace, ${RUN_OF_ROW}, ${EITHER_PLAN}, 1, 'manual', ${DAY}, 'succeeded', '1', 1, ${AT} ${EACH}`,
  `INSERT INTO proposal (workspace_id, id, plan_id, plan_version, run_id, for_day, status, currency, daily_budget_micros,
     predicted_conversions, prices, cost_of_learning_micros, problem, content_hash, created_at)
   SELECT :workspace, gen_random_uuid(), ${EITHER_PLAN}, 1, ${RUN_OF_ROW}, ${DAY},
     CASE n % 3 WHEN 0 THEN 'approved' WHEN 1 THEN 'rejected' ELSE 'superseded' END, 'EUR', 1, '{}', '{}', 0,
     '{"keepsTargetEvent": {}, "keepsTarget": 0.5}', 'hash', ${AT} ${EACH}`,
  `INSERT INTO proposal_line (workspace_id, proposal_id, channel_id, position, channel_name, current_micros, ideal_micros,
     allowed_micros, binding_limit, reason, predicted_conversions)
   SELECT workspace_id, id, '${CHANNEL}', 0, 'Search', 1, 1, 1, 'none', '', '{}' FROM proposal WHERE workspace_id = :workspace`,
  `INSERT INTO approval (workspace_id, id, proposal_id, decision, content_hash, lines, decided_at)
   SELECT workspace_id, gen_random_uuid(), id, status, 'hash', '[]', created_at FROM proposal
   WHERE workspace_id = :workspace AND status <> 'superseded'`,
  `INSERT INTO ledger_entry (workspace_id, id, plan_id, day, kind, revision, currency, note)
   SELECT :workspace, gen_random_uuid(), '${PLAN}', ${DAY}, (ARRAY['cost-of-learning', 'roi-miss', 'budget-miss'])[n % 3 + 1],
     n / 3 % 2 + 1, 'EUR', '' ${EACH}`,
  `INSERT INTO unusual_days (workspace_id, id, plan_id, kind, channel_ids, first_day, last_day, is_over)
   SELECT :workspace, gen_random_uuid(), ${EITHER_PLAN}, 'gap', '{}', ${DAY}, ${DAY}, true ${EACH}`,
  `INSERT INTO import (workspace_id, id, file_name, byte_count, sha256, created_at)
   SELECT :workspace, gen_random_uuid(), 'days.csv', 1, 'hash', ${AT} ${EACH}`,
  `INSERT INTO import_issue (workspace_id, import_id, ordinal, line, reason, kept)
   SELECT :workspace, '${IMPORT}', n - 1, n, 'Not a day.', n % 2 = 0 ${EACH}`,
  `INSERT INTO audit_event (workspace_id, id, action, subject_kind, subject_id, at, sequence, previous_hash, hash)
   SELECT :workspace, gen_random_uuid(), 'plan.saved', 'plan', 'p', ${AT}, CASE WHEN n > 100 THEN n END,
     CASE WHEN n > 100 THEN 'before' END, CASE WHEN n > 100 THEN 'own' END ${EACH}`,
  `INSERT INTO outbox (workspace_id, id, kind, payload, created_at, relayed_at)
   SELECT :workspace, gen_random_uuid(), 'run', '{}', ${AT}, CASE WHEN n % 2 = 0 THEN now() END ${EACH}`,
  `INSERT INTO security_event (id, user_id, kind, at) SELECT gen_random_uuid(), '${PERSON}', 'signed-in', ${AT} ${EACH}`,
];
