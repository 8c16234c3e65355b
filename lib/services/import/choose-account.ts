import type { ReadingPlan } from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";
import { toCurrency } from "@/lib/domain/money";
import {
  type ConnectionRecord,
  findConnectionByName,
  listCampaigns,
  listConnections,
  lockNewConnections,
  saveNewConnection,
} from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface AccountChoice {
  /** Null: a new account with this `name` will be created. */
  connection: ConnectionRecord | null;
  name: string;
}

interface AccountHints {
  /** The name that a person entered. */
  givenName: string | null;
  /** The name of a new account if no person enters one. */
  suggestedName: string;
  campaignExternalIds: string[];
}

/** A file goes to the account that already has its campaigns, or else to a new one. */
export async function chooseAccount(
  tx: WorkspaceTransaction,
  plan: ReadingPlan,
  hints: AccountHints,
): Promise<AccountChoice> {
  if (hints.givenName) {
    const connection = await findConnectionByName(tx, hints.givenName);
    if (connection) requireSameAccount(connection, plan);
    return { connection, name: hints.givenName };
  }
  const connections = await listConnections(tx);
  const fitting = connections.filter((connection) => connection.platform === "csv" && isSameAccount(connection, plan));
  const campaignIds = new Set(hints.campaignExternalIds);
  for (const connection of fitting) {
    const campaigns = await listCampaigns(tx, connection.connectionId);
    if (campaigns.some((campaign) => campaignIds.has(campaign.externalId)))
      return { connection, name: connection.name };
  }
  const taken = new Set(connections.map((connection) => connection.name));
  return { connection: null, name: freeName(hints.suggestedName, taken) };
}

/** If two imports need the same new account at once, the second waits for the first and then finds it. */
export async function openAccount(
  tx: WorkspaceTransaction,
  plan: ReadingPlan,
  hints: AccountHints,
): Promise<ConnectionRecord> {
  const known = await chooseAccount(tx, plan, hints);
  if (known.connection) return known.connection;
  await lockNewConnections(tx);
  const choice = await chooseAccount(tx, plan, hints);
  if (choice.connection) return choice.connection;
  const { currency, timeZone } = plan;
  return saveNewConnection(tx, { platform: "csv", name: choice.name, currency: toCurrency(currency), timeZone });
}

function isSameAccount(connection: ConnectionRecord, plan: ReadingPlan): boolean {
  return connection.currency === plan.currency && connection.timeZone === plan.timeZone;
}

function requireSameAccount(connection: ConnectionRecord, plan: ReadingPlan): void {
  if (connection.platform !== "csv") {
    throw new ServiceError(
      "conflict",
      `The account "${connection.name}" is read from ${connection.platform}, so a file cannot be added to it. Use another name.`,
      "account",
    );
  }
  if (isSameAccount(connection, plan)) return;
  throw new ServiceError(
    "conflict",
    `The account "${connection.name}" is in ${connection.currency}, ${connection.timeZone}; this import says ${plan.currency}, ${plan.timeZone}. Correct the answer or use another account name.`,
    "account",
  );
}

function freeName(base: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!taken.has(name)) return name;
  }
}
