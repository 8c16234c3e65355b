import { listChannelsPage } from "@/lib/store/accounts/channels";
import { listStaleSecrets } from "@/lib/store/accounts/connection-secrets";
import { listConnectionsPage } from "@/lib/store/accounts/connections";
import { listChainedEvents } from "@/lib/store/audit/events";
import { searchAuditEvents } from "@/lib/store/audit/search";
import { toDay } from "@/lib/domain/day";
import { type DayRowPosition, listDayRowsPage } from "@/lib/store/day-rows/pages";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { readImportChunks } from "@/lib/store/imports/chunks";
import { listImports } from "@/lib/store/imports/imports";
import { listImportIssues } from "@/lib/store/imports/rows";
import { listDecisionsPage } from "@/lib/store/plans/decisions";
import { listLedgerPage } from "@/lib/store/plans/ledger";
import { listPendingMessages, saveMessagesRelayed } from "@/lib/store/plans/outbox";
import { listPlansPage, listPlanVersions } from "@/lib/store/plans/plans";
import { listProposalsPage } from "@/lib/store/plans/proposals";
import { listRuns, listRunsPage } from "@/lib/store/plans/runs";
import { listStatements } from "@/lib/store/plans/statements";
import { listUnusualDaysPage } from "@/lib/store/plans/unusual-days";
import { listSecurityEvents } from "@/lib/store/people/security-events";
import { asOwner } from "../owner";
import { CONNECTION, IMPORT, OTHER_PLAN, PERSON, PLAN, SERIES, SETTINGS } from "./full-workspace";

/** A page, and how the next one is read. */
export interface ListPage {
  keys: string[];
  next: ReadPage;
}

export type ReadPage = (workspaceId: string, take: number) => Promise<ListPage>;

export interface PagedStatement {
  /** The file and the function, and the filter. */
  name: string;
  /** SQL of all keys in the order of the pages, of the workspace $1. */
  list: string;
  /** SQL that adds a row to the workspace $1; null where none is added while the list is read. */
  add: string | null;
  /** How many rows of all its tables a page may visit for each of its own. */
  visitsPerRow: number;
  first: ReadPage;
}

interface Spec<Row> extends Omit<PagedStatement, "first"> {
  read: (tx: WorkspaceTransaction, page: { after: Row | null; take: number }) => Promise<Row[]>;
  key: (row: Row) => string;
}

type RowOf<Read extends (...parameters: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Read>>[number];

function paged<Read extends (...parameters: never[]) => Promise<unknown[]>>(
  statement: Spec<RowOf<Read>>,
): PagedStatement {
  const { read, key, ...spec } = statement;
  const from =
    (after: RowOf<Read> | null): ReadPage =>
    async (workspaceId, take) => {
      const rows = await inWorkspace(workspaceId, (tx) => read(tx, { after, take }));
      return { keys: rows.map(key), next: from(rows.at(-1) ?? after) };
    };
  return { ...spec, first: from(null) };
}

/** The keys of a list whose rows have an id. */
const idsOf = (table: string, order: string, where = "true") =>
  `SELECT id::text AS key FROM ${table} WHERE workspace_id = $1::uuid AND ${where} ORDER BY ${order}`;

const OF_PLAN = `plan_id = '${PLAN}'`;
const BOTH_PLANS = { planIds: null };
const ONE_PLAN = { planIds: [PLAN] };
const ANY_DAY = `'2026-01-01'::date + (random() * 900)::int`;

const NEW_RUN = `INSERT INTO run (workspace_id, id, plan_id, plan_version, kind, for_day, status, engine_version, seed)
  SELECT $1::uuid, gen_random_uuid(), plan_id, 1, 'manual', ${ANY_DAY}, 'succeeded', '1', 1
  FROM unnest(ARRAY['${PLAN}', '${OTHER_PLAN}']::uuid[]) plan_id`;

const NEW_PROPOSAL = `WITH added AS (${NEW_RUN} RETURNING *)
  INSERT INTO proposal (workspace_id, id, plan_id, plan_version, run_id, for_day, status, currency, daily_budget_micros,
    predicted_conversions, prices, cost_of_learning_micros, problem, content_hash)
  SELECT workspace_id, gen_random_uuid(), plan_id, 1, id, for_day, 'superseded', 'EUR', 1, '{}', '{}', 0,
    '{"keepsTargetEvent": {}, "keepsTarget": 0.5}', 'hash' FROM added`;

const NEW_DECISION = `INSERT INTO approval (workspace_id, id, proposal_id, decision, content_hash, lines)
  SELECT workspace_id, gen_random_uuid(), id, 'rejected', 'hash', '[]' FROM proposal p
  WHERE workspace_id = $1::uuid AND status = 'superseded' AND NOT EXISTS (
    SELECT FROM approval a WHERE a.workspace_id = p.workspace_id AND a.proposal_id = p.id) LIMIT 2`;

const NEW_EVENT = `INSERT INTO audit_event (workspace_id, id, action, subject_kind, subject_id, at, sequence, previous_hash, hash)
  SELECT $1::uuid, gen_random_uuid(), 'plan.saved', 'plan', 'p', ${ANY_DAY}, max(sequence) + 1, 'before', 'own'
  FROM audit_event WHERE workspace_id = $1::uuid`;

const dayRowsWhere = (where: string) => `SELECT concat_ws(' ', campaign_id, day, series_id) AS key FROM day_row
  WHERE workspace_id = $1::uuid AND ${where} ORDER BY campaign_id, day, series_id`;

const DAY_ROWS = {
  add: `INSERT INTO day_row (workspace_id, campaign_id, day, series_id, spend_micros, complete, currency, fetched_at, version,
      content_hash)
    SELECT workspace_id, id, '2025-06-01'::date + (random() * 90)::int, '${SERIES}', 1, true, 'EUR', now(), 1,
      gen_random_uuid()
    FROM campaign WHERE workspace_id = $1::uuid ORDER BY random() LIMIT 2 ON CONFLICT DO NOTHING`,
  visitsPerRow: 5,
  key: (row: DayRowPosition) => `${row.campaignId} ${row.day} ${row.seriesId}`,
};

const EVEN = "name ~ '[02468]$'";
const EVEN_CHANNELS = `SELECT id FROM channel WHERE ${EVEN} AND name IN (SELECT name FROM campaign)`;
const NOTHING_LEFT_OUT = { channelIds: null, first: null, last: null, seriesId: null };

export const PAGED_STATEMENTS: PagedStatement[] = [
  paged<typeof searchAuditEvents>({
    name: "audit/search.ts#searchAuditEvents",
    list: idsOf("audit_event", "at DESC, coalesce(sequence, 0) DESC, id DESC"),
    add: NEW_EVENT,
    visitsPerRow: 2,
    read: (tx, { after, take }) => searchAuditEvents(tx, {}, { cursor: after?.cursor, limit: take }),
    key: (row) => row.auditEventId,
  }),
  paged<typeof listChainedEvents>({
    name: "audit/events.ts#listChainedEvents",
    list: idsOf("audit_event", "sequence", "sequence IS NOT NULL"),
    add: NEW_EVENT,
    visitsPerRow: 1,
    read: (tx, { after, take }) => listChainedEvents(tx, { after: after?.sequence ?? 0, limit: take }),
    key: (row) => row.auditEventId,
  }),
  paged<typeof listConnectionsPage>({
    name: "accounts/connections.ts#listConnectionsPage",
    list: idsOf("connection", "id"),
    add: `INSERT INTO connection (workspace_id, id, platform, name, currency, time_zone)
      VALUES ($1::uuid, gen_random_uuid(), 'csv', gen_random_uuid()::text, 'EUR', 'UTC')`,
    visitsPerRow: 1,
    read: (tx, { after, take }) =>
      listConnectionsPage(tx, { connectionIds: null, after: after?.connectionId ?? null, take }),
    key: (row) => row.connectionId,
  }),
  paged<typeof listChannelsPage>({
    name: "accounts/channels.ts#listChannelsPage",
    list: idsOf("channel", "id"),
    add: `INSERT INTO channel (workspace_id, id, connection_id, name, currency)
      VALUES ($1::uuid, gen_random_uuid(), '${CONNECTION}', gen_random_uuid()::text, 'EUR')`,
    visitsPerRow: 2,
    read: (tx, { after, take }) => listChannelsPage(tx, { channelIds: null, after: after?.channelId ?? null, take }),
    key: (row) => row.channelId,
  }),
  paged<typeof listStaleSecrets>({
    name: "accounts/connection-secrets.ts#listStaleSecrets",
    list: `SELECT concat_ws(' ', connection_id, field) AS key FROM connection_secret WHERE workspace_id = $1::uuid
      ORDER BY connection_id, field`,
    add: `INSERT INTO connection_secret (workspace_id, connection_id, field, sealed, key_id)
      SELECT workspace_id, id, gen_random_uuid()::text, 'sealed', 'old' FROM connection
      WHERE workspace_id = $1::uuid ORDER BY random() LIMIT 1`,
    visitsPerRow: 1,
    read: (tx, { after, take }) => listStaleSecrets(tx, { writingKeyId: "new", after, limit: take }),
    key: (row) => `${row.connectionId} ${row.field}`,
  }),
  paged<typeof listDayRowsPage>({
    name: "day-rows/pages.ts#listDayRowsPage",
    ...DAY_ROWS,
    list: dayRowsWhere("true"),
    read: (tx, { after, take }) => listDayRowsPage(tx, { ...NOTHING_LEFT_OUT, after, take }),
  }),
  paged<typeof listDayRowsPage>({
    name: "day-rows/pages.ts#listDayRowsPage of half the channels",
    ...DAY_ROWS,
    list: dayRowsWhere(`campaign_id IN (SELECT id FROM campaign WHERE ${EVEN})`),
    read: async (tx, { after, take }) => {
      const channelIds = (await asOwner<{ id: string }>(EVEN_CHANNELS)).map((channel) => channel.id);
      return listDayRowsPage(tx, { ...NOTHING_LEFT_OUT, channelIds, after, take });
    },
  }),
  paged<typeof listImportIssues>({
    name: "imports/rows.ts#listImportIssues",
    list: "SELECT ordinal::text AS key FROM import_issue WHERE workspace_id = $1::uuid ORDER BY ordinal",
    add: `INSERT INTO import_issue (workspace_id, import_id, ordinal, line, reason)
      SELECT workspace_id, import_id, max(ordinal) + 1, 1, 'Not a day.' FROM import_issue WHERE workspace_id = $1::uuid
      GROUP BY workspace_id, import_id`,
    visitsPerRow: 1,
    read: (tx, { after, take }) =>
      listImportIssues(tx, { importId: IMPORT, limit: take, ...(after && { after: after.ordinal }) }),
    key: (row) => String(row.ordinal),
  }),
  paged<() => Promise<Uint8Array[]>>({
    name: "imports/chunks.ts#readImportChunks",
    list: "SELECT ordinal::text AS key FROM import_chunk WHERE workspace_id = $1::uuid ORDER BY ordinal",
    add: null,
    visitsPerRow: 1,
    read: async (tx, { after, take }) => {
      const chunks: Uint8Array[] = [];
      const from = after ? Number(Buffer.from(after).toString()) + 1 : 0;
      for await (const chunk of readImportChunks(tx.workspaceId, IMPORT, from)) if (chunks.push(chunk) === take) break;
      return chunks;
    },
    key: (chunk) => Buffer.from(chunk).toString(),
  }),
  ...[BOTH_PLANS, ONE_PLAN].flatMap((plans) => ofPlans(plans)),
  paged<typeof listPlansPage>({
    name: "plans/plans.ts#listPlansPage",
    list: idsOf("plan", "id"),
    add: `WITH added AS (INSERT INTO plan (workspace_id, id, name)
        VALUES ($1::uuid, gen_random_uuid(), gen_random_uuid()::text) RETURNING *)
      INSERT INTO plan_version (workspace_id, plan_id, version, settings)
      SELECT workspace_id, id, 1, '${SETTINGS}' FROM added`,
    visitsPerRow: 2,
    read: (tx, { after, take }) => listPlansPage(tx, { planIds: null, after: after?.planId ?? null, take }),
    key: (row) => row.planId,
  }),
  paged<typeof listPlanVersions>({
    name: "plans/plans.ts#listPlanVersions",
    list: `SELECT version::text AS key FROM plan_version WHERE workspace_id = $1::uuid AND ${OF_PLAN} ORDER BY version DESC`,
    add: `INSERT INTO plan_version (workspace_id, plan_id, version, settings)
      SELECT workspace_id, plan_id, max(version) + 1, '${SETTINGS}' FROM plan_version
      WHERE workspace_id = $1::uuid AND ${OF_PLAN} GROUP BY workspace_id, plan_id`,
    visitsPerRow: 1,
    read: (tx, { after, take }) => listPlanVersions(tx, { planId: PLAN, after: after?.version ?? null, take }),
    key: (row) => String(row.version),
  }),
  paged<typeof listLedgerPage>({
    name: "plans/ledger.ts#listLedgerPage",
    list: `SELECT day || ' ' || kind AS key FROM (SELECT DISTINCT day, kind FROM ledger_entry
      WHERE workspace_id = $1::uuid AND ${OF_PLAN}) entry ORDER BY day DESC, kind`,
    add: `INSERT INTO ledger_entry (workspace_id, id, plan_id, day, kind, revision, currency, note)
      SELECT workspace_id, gen_random_uuid(), plan_id, day, kind, max(revision) + 1, 'EUR', 'restated' FROM ledger_entry
      WHERE workspace_id = $1::uuid GROUP BY workspace_id, plan_id, day, kind ORDER BY random() LIMIT 2`,
    visitsPerRow: 3,
    read: (tx, { after, take }) => listLedgerPage(tx, { planId: PLAN, after, take }),
    key: (row) => `${row.day} ${row.kind}`,
  }),
  paged<typeof listStatements>({
    name: "plans/statements.ts#listStatements",
    list: `SELECT day::text AS key FROM (SELECT DISTINCT for_day AS day FROM proposal
      WHERE workspace_id = $1::uuid AND ${OF_PLAN}) proposed ORDER BY day DESC`,
    add: NEW_PROPOSAL,
    visitsPerRow: 8,
    read: (tx, { after, take }) =>
      listStatements(tx, { planId: PLAN, before: after?.forDay ?? null, take, today: toDay("2030-01-01") }),
    key: (row) => row.forDay,
  }),
  paged<typeof listUnusualDaysPage>({
    name: "plans/unusual-days.ts#listUnusualDaysPage",
    list: idsOf("unusual_days", "first_day DESC, id DESC", OF_PLAN),
    add: `INSERT INTO unusual_days (workspace_id, id, plan_id, kind, channel_ids, first_day, last_day, is_over)
      SELECT $1::uuid, gen_random_uuid(), '${PLAN}', 'gap', '{}', day, day, true
      FROM (SELECT ${ANY_DAY} AS day) new`,
    visitsPerRow: 2,
    read: (tx, { after, take }) => listUnusualDaysPage(tx, { planId: PLAN, after, take }),
    key: (row) => row.unusualDaysId,
  }),
  paged<typeof listPendingMessages>({
    name: "plans/outbox.ts#listPendingMessages",
    list: idsOf("outbox", "created_at, id", "relayed_at IS NULL"),
    add: `INSERT INTO outbox (workspace_id, id, kind, payload) VALUES ($1::uuid, gen_random_uuid(), 'run', '{}')`,
    visitsPerRow: 2,
    read: async (tx, { take }) => {
      const messages = await listPendingMessages(tx, take);
      const ids = messages.map(({ messageId }) => messageId);
      await saveMessagesRelayed(tx, ids, new Date());
      return messages;
    },
    key: (row) => row.messageId,
  }),
];

/** Without a filter, and of one of two plans with as many rows. */
function ofPlans(plans: { planIds: string[] | null }): PagedStatement[] {
  const filter = plans.planIds === null ? "" : " of one plan";
  const where = plans.planIds === null ? "true" : OF_PLAN;
  const share = plans.planIds === null ? 1 : 2;
  return [
    paged<typeof listRunsPage>({
      name: `plans/runs.ts#listRunsPage${filter}`,
      list: idsOf("run", "id DESC", where),
      add: NEW_RUN,
      visitsPerRow: 2 * share,
      read: (tx, { after, take }) => listRunsPage(tx, { ...plans, after: after?.runId ?? null, take }),
      key: (row) => row.runId,
    }),
    paged<typeof listProposalsPage>({
      name: `plans/proposals.ts#listProposalsPage${filter}`,
      list: idsOf("proposal", "id DESC", where),
      add: NEW_PROPOSAL,
      visitsPerRow: 2 * share,
      read: (tx, { after, take }) =>
        listProposalsPage(tx, { ...plans, status: null, after: after?.proposalId ?? null, take }),
      key: (row) => row.proposalId,
    }),
    paged<typeof listDecisionsPage>({
      name: `plans/decisions.ts#listDecisionsPage${filter}`,
      list: idsOf(
        "approval",
        "id DESC",
        `proposal_id IN (SELECT id FROM proposal WHERE workspace_id = $1::uuid AND ${where})`,
      ),
      add: NEW_DECISION,
      visitsPerRow: 4 * share,
      read: (tx, { after, take }) => listDecisionsPage(tx, { ...plans, after: after?.decisionId ?? null, take }),
      key: (row) => row.decisionId,
    }),
  ];
}

/** Lists of the newest rows, which have no second page. */
export const NEWEST_ROWS: { name: string; read: (tx: WorkspaceTransaction, take: number) => Promise<unknown[]> }[] = [
  { name: "imports/imports.ts#listImports", read: (tx, take) => listImports(tx, take) },
  { name: "plans/runs.ts#listRuns", read: (tx, take) => listRuns(tx, take) },
  { name: "plans/runs.ts#listRuns of one plan", read: (tx, take) => listRuns(tx, take, PLAN) },
  { name: "people/security-events.ts#listSecurityEvents", read: (_, take) => listSecurityEvents(PERSON, take) },
];
