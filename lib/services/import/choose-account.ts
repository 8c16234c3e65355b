import { plainName, type ReadingPlan } from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";
import { toCurrency } from "@/lib/domain/money";
import {
  type CampaignRecord,
  type ConnectionRecord,
  findConnectionByName,
  listCampaigns,
  listConnections,
  lockNewConnections,
  saveNewConnection,
} from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** An account that already has campaigns of the file. */
export interface AccountCandidate {
  connection: ConnectionRecord;
  /** The number of the file's campaigns that it has, by id or name. */
  known: number;
}

export interface AccountChoice {
  /** Null: a new account with this `name` will be created. */
  connection: ConnectionRecord | null;
  name: string;
  /** Accounts that the file may belong to, if neither the file nor a person says which. */
  candidates: AccountCandidate[];
}

export interface AccountHints {
  /** The name that a person entered. */
  givenName: string | null;
  /** The answer to the question about the account: the id of a connection, or "new". */
  answer: string | undefined;
  /** The name of a new account if no person enters one. */
  suggestedName: string;
  /** The file's campaigns. Most files name their account, so they are listed only when needed. */
  listCampaigns: () => Promise<FileCampaign[]>;
}

type FileCampaign = { externalId: string; name: string };

export const NEW_ACCOUNT = "new";

/**
 * The account of a file is the one with its platform and account id, or else the one that a person chose. A shared
 * campaign never decides: it only raises the question.
 */
export async function chooseAccount(
  tx: WorkspaceTransaction,
  plan: ReadingPlan,
  hints: AccountHints,
): Promise<AccountChoice> {
  if (hints.givenName) {
    const connection = await findConnectionByName(tx, hints.givenName);
    if (connection) requireSameAccount(connection, plan);
    return { connection, name: hints.givenName, candidates: [] };
  }
  const connections = await listConnections(tx);
  const files = connections.filter(({ platform }) => platform === "csv");
  const own =
    files.find((connection) => isOwnAccount(connection, plan)) ??
    files.find(({ connectionId }) => connectionId === hints.answer);
  if (own) {
    requireSameAccount(own, plan);
    return { connection: own, name: own.name, candidates: [] };
  }
  const fresh = { connection: null, name: freeName(plan.account.name ?? hints.suggestedName, connections) };
  if (hints.answer === NEW_ACCOUNT) return { ...fresh, candidates: [] };
  return {
    ...fresh,
    candidates: await listCandidates(
      tx,
      files.filter((connection) => mayBeSame(connection, plan)),
      hints,
    ),
  };
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
  if (choice.candidates.length > 0) {
    throw new ServiceError(
      "conflict",
      "Another import has just added campaigns of this file. Check the rows again, and choose the account.",
      "account",
    );
  }
  const { currency, timeZone, account } = plan;
  return saveNewConnection(tx, {
    platform: "csv",
    name: choice.name,
    currency: toCurrency(currency),
    timeZone,
    externalAccountId: account.externalId,
    ...(account.platform !== null && { settings: { platform: account.platform } }),
  });
}

/** The platform whose exports the account holds; null while no file has said it. */
export function platformOf({ settings }: ConnectionRecord): string | null {
  const platform =
    typeof settings === "object" && settings !== null && "platform" in settings ? settings.platform : null;
  return typeof platform === "string" ? platform : null;
}

function isOwnAccount(connection: ConnectionRecord, { account }: ReadingPlan): boolean {
  const { platform, externalId } = account;
  return externalId !== null && connection.externalAccountId === externalId && platformOf(connection) === platform;
}

/** Neither the platform, the account id nor the currency says that it is another account. */
function mayBeSame(connection: ConnectionRecord, { account, currency }: ReadingPlan): boolean {
  const platform = platformOf(connection);
  const isOtherPlatform = platform !== null && account.platform !== null && platform !== account.platform;
  const isOtherId =
    connection.externalAccountId !== null &&
    account.externalId !== null &&
    connection.externalAccountId !== account.externalId;
  return connection.currency === currency && !isOtherPlatform && !isOtherId;
}

async function listCandidates(
  tx: WorkspaceTransaction,
  connections: ConnectionRecord[],
  hints: AccountHints,
): Promise<AccountCandidate[]> {
  if (connections.length === 0) return [];
  const campaigns = await hints.listCampaigns();
  const candidates: AccountCandidate[] = [];
  for (const connection of connections) {
    const known = countKnown(campaigns, await listCampaigns(tx, connection.connectionId));
    if (known > 0) candidates.push({ connection, known });
  }
  return candidates.sort((left, right) => right.known - left.known);
}

function countKnown(campaigns: FileCampaign[], stored: CampaignRecord[]): number {
  const keys = new Set(stored.flatMap(({ externalId, name }) => [externalId, plainName(name)]));
  return campaigns.filter(({ externalId, name }) => keys.has(externalId) || keys.has(plainName(name))).length;
}

function requireSameAccount(connection: ConnectionRecord, plan: ReadingPlan): void {
  if (connection.platform !== "csv") {
    throw new ServiceError(
      "conflict",
      `The account "${connection.name}" is read from ${connection.platform}, so a file cannot be added to it. Use another name.`,
      "account",
    );
  }
  if (connection.currency === plan.currency && connection.timeZone === plan.timeZone) return;
  throw new ServiceError(
    "conflict",
    `The account "${connection.name}" is in ${connection.currency}, ${connection.timeZone}; this import says ${plan.currency}, ${plan.timeZone}. Correct the answer or use another account name.`,
    "account",
  );
}

function freeName(base: string, connections: ConnectionRecord[]): string {
  const taken = new Set(connections.map((connection) => connection.name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!taken.has(name)) return name;
  }
}
