// The rights of the app's role, in one list. Migrations grant them too, and every start restores them, because a
// restored dump has the tables but may lack the grants.
import { clientFor } from "./database-client.mjs";
import { APP_ROLE } from "./app-role.mjs";
import { CliError } from "../cli-error.mjs";

const EVERYTHING = ["SELECT", "INSERT", "UPDATE", "DELETE"];
/** Rows are never changed or deleted. */
const ADD_ONLY = ["SELECT", "INSERT"];
/** Rows change but are never deleted. */
const NEVER_REMOVED = ["SELECT", "INSERT", "UPDATE"];

/** Every table of the product, with the rights of the app's role. */
export const APP_RIGHTS = {
  account: EVERYTHING,
  annotation: EVERYTHING,
  api_token: EVERYTHING,
  app_user: EVERYTHING,
  approval: ADD_ONLY,
  audit_event: ADD_ONLY,
  audit_head: NEVER_REMOVED,
  budget_entity: EVERYTHING,
  budget_history: ADD_ONLY,
  calendar_entry: EVERYTHING,
  campaign: NEVER_REMOVED,
  channel: EVERYTHING,
  channel_day: EVERYTHING,
  channel_day_action: EVERYTHING,
  channel_member: EVERYTHING,
  connection: EVERYTHING,
  connection_secret: EVERYTHING,
  conversion_action: NEVER_REMOVED,
  day_row: EVERYTHING,
  day_row_action: EVERYTHING,
  day_row_intake: EVERYTHING,
  day_row_version: ADD_ONLY,
  goal_weight: ADD_ONLY,
  group_role: EVERYTHING,
  idempotency_key: EVERYTHING,
  import: EVERYTHING,
  import_chunk: EVERYTHING,
  import_issue: EVERYTHING,
  import_row: EVERYTHING,
  input_block: ADD_ONLY,
  installation: EVERYTHING,
  invitation: EVERYTHING,
  lag_profile: EVERYTHING,
  learner_state: EVERYTHING,
  ledger_entry: ADD_ONLY,
  membership: EVERYTHING,
  outbox: EVERYTHING,
  own_amount_end: ADD_ONLY,
  passkey: EVERYTHING,
  plan: EVERYTHING,
  plan_channel: ADD_ONLY,
  plan_version: ADD_ONLY,
  proposal: EVERYTHING,
  proposal_line: EVERYTHING,
  push: EVERYTHING,
  rate: EVERYTHING,
  rate_limit: EVERYTHING,
  run: EVERYTHING,
  run_input: ADD_ONLY,
  security_event: ADD_ONLY,
  series: NEVER_REMOVED,
  two_factor: EVERYTHING,
  unusual_days: EVERYTHING,
  used_code: EVERYTHING,
  user_session: EVERYTHING,
  verification: EVERYTHING,
  workspace: EVERYTHING,
  workspace_day: EVERYTHING,
  workspace_directory: EVERYTHING,
};

export const APP_FUNCTIONS = ["delete_workspace()", "set_person(uuid)", "set_workspace(uuid)"];

/** Columns by which the app checks that the migrations match its version. Only the start can grant them. */
export const MIGRATION_COLUMNS = ["migration_name", "finished_at", "rolled_back_at"];

/** Gives the role exactly the listed rights, and changes nothing if it has them. */
export async function restoreRights(ownerUrl) {
  await withClient(ownerUrl, async (client) => {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [RIGHTS_LOCK]); // two starts at once would update the same row
    for (const statement of await missingGrants(client)) await tryGrant(client, statement);
    await client.query("COMMIT");
  });
}

/** Ignores a grant that the login may not make: the app may not need it, and requireRights decides. */
async function tryGrant(client, statement) {
  await client.query("SAVEPOINT before_grant");
  try {
    await client.query(statement);
  } catch (error) {
    if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    await client.query("ROLLBACK TO SAVEPOINT before_grant");
  }
}

/** Connects as the app and refuses a database without the rights that it needs, before anything is served. */
export async function requireRights(appUrl) {
  await withClient(appUrl, async (client) => {
    const { rows } = await client.query(REFUSED_TABLES, [JSON.stringify(APP_RIGHTS)]);
    if (rows.length > 0) throw new CliError(refusedSentence(client.user, rows[0].name, rows.length));
    await client.query("SELECT FROM public.workspace_directory LIMIT 1").catch((cause) => {
      if (cause.code !== INSUFFICIENT_PRIVILEGE) throw cause;
      throw new CliError(refusedSentence(client.user, "workspace_directory", 1), { cause });
    });
  });
}

const INSUFFICIENT_PRIVILEGE = "42501";
const RIGHTS_LOCK = 72707370;

function refusedSentence(role, name, count) {
  const others = count > 1 ? ` and ${count - 1} more` : "";
  return `The role ${role} may not use the table ${name}${others} in this database, and the login in DATABASE_URL may not grant it: make that login the owner of the tables (REASSIGN OWNED BY … TO …), then start again.`;
}

/** The GRANT and REVOKE statements that turn the database's rights into the listed ones. */
async function missingGrants(client) {
  const { rows: tables } = await client.query(TABLE_RIGHTS, [APP_ROLE]);
  const wanted = tables.flatMap(({ name, rights }) => tableGrants(name, rights));
  const [schema] = (await client.query(SCHEMA_RIGHTS, [APP_ROLE])).rows;
  if (!schema.uses) wanted.unshift(`GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`);
  if (schema.creates) wanted.push("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  for (const name of APP_FUNCTIONS) {
    const { rows } = await client.query(FUNCTION_RIGHT, [APP_ROLE, `public.${name}`]);
    if (rows[0].exists && !rows[0].may) wanted.push(`GRANT EXECUTE ON FUNCTION public.${name} TO ${APP_ROLE}`);
  }
  const { rows: columns } = await client.query(MIGRATION_RIGHT, [APP_ROLE, MIGRATION_COLUMNS]);
  if (columns.length > 0)
    wanted.push(`GRANT SELECT (${MIGRATION_COLUMNS.join(", ")}) ON public."_prisma_migrations" TO ${APP_ROLE}`);
  return wanted;
}

function tableGrants(name, rights) {
  const wanted = APP_RIGHTS[name];
  if (!wanted) return [];
  const missing = wanted.filter((right) => !rights.includes(right));
  const excess = rights.filter((right) => !wanted.includes(right));
  return [
    ...(missing.length ? [`GRANT ${missing.join(", ")} ON public."${name}" TO ${APP_ROLE}`] : []),
    ...(excess.length ? [`REVOKE ${excess.join(", ")} ON public."${name}" FROM ${APP_ROLE}`] : []),
  ];
}

const TABLE_RIGHTS = `SELECT c.relname AS name, ARRAY(SELECT g.privilege_type FROM aclexplode(c.relacl) g
    WHERE g.grantee = (SELECT oid FROM pg_roles WHERE rolname = $1)) AS rights
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;

const SCHEMA_RIGHTS = `SELECT has_schema_privilege($1, 'public', 'USAGE') AS uses,
  EXISTS (SELECT FROM pg_namespace n, aclexplode(n.nspacl) g
    WHERE n.nspname = 'public' AND g.grantee = 0 AND g.privilege_type = 'CREATE') AS creates`;

const FUNCTION_RIGHT = `SELECT to_regprocedure($2) IS NOT NULL AS exists,
  coalesce(has_function_privilege($1, to_regprocedure($2)::oid, 'EXECUTE'), false) AS may`;

const MIGRATION_RIGHT = `SELECT FROM unnest($2::text[]) AS wanted
  WHERE NOT has_column_privilege($1, 'public._prisma_migrations', wanted, 'SELECT')`;

const REFUSED_TABLES = `SELECT wanted.name FROM json_each($1::json) AS wanted(name, rights)
  WHERE NOT coalesce((SELECT bool_and(has_table_privilege(to_regclass('public.' || quote_ident(wanted.name)), r))
    FROM json_array_elements_text(wanted.rights) AS r), false)
  ORDER BY wanted.name`;

async function withClient(url, work) {
  const client = clientFor(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
