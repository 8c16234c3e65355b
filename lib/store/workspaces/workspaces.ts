import { toDay, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { storedCurrency, type Currency } from "@/lib/domain/money";
import { databaseClient, dateToDay, dayToDate, inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";

export type WorkspaceKind = "demo" | "standard";

export interface WorkspaceAddress {
  workspaceId: string;
  slug: string;
  name: string;
  kind: WorkspaceKind;
}

export interface WorkspaceRecord {
  workspaceId: string;
  slug: string;
  name: string;
  currency: Currency;
  timeZone: string;
  /** The last finished day of a simulated workspace; null when the workspace uses the real clock. */
  clockDay: Day | null;
  /** ISO weekday: 1 is Monday. */
  weekStart: number;
  /** Requires a second approver: the person who set a plan's limits may not approve its proposals. */
  fourEyes: boolean;
  /** When the workspace was stopped; null while it runs. */
  stoppedAt: Date | null;
}

export interface NewWorkspace {
  workspaceId: string;
  slug: string;
  name: string;
  kind: WorkspaceKind;
  currency: Currency;
  timeZone: string;
  clockDay: Day | null;
  ownerId: string;
}

/** All workspaces, outside row-level security, for the switcher, the scheduler and the relay. */
export async function listWorkspaces(): Promise<WorkspaceAddress[]> {
  const rows = await databaseClient().workspaceDirectory.findMany({ orderBy: [{ createdAt: "asc" }, { slug: "asc" }] });
  return rows.map(toAddress);
}

export async function findWorkspaceBySlug(slug: string): Promise<WorkspaceAddress | null> {
  if (typeof slug !== "string" || !SLUG.test(slug)) return null;
  const row = await databaseClient().workspaceDirectory.findUnique({ where: { slug } });
  return row && toAddress(row);
}

export async function findWorkspaceById(workspaceId: string): Promise<WorkspaceAddress | null> {
  const row = await databaseClient().workspaceDirectory.findUnique({ where: { workspaceId } });
  return row && toAddress(row);
}

/** The characters of an address. The database would reject some that a browser can send. */
const SLUG = /^[a-z0-9-]{1,80}$/;

/**
 * Creates the workspace, its address and its owner's membership, and runs `initialize`, in one transaction. A taken
 * address is a conflict.
 */
export async function saveNewWorkspace(
  workspace: NewWorkspace,
  initialize?: (tx: WorkspaceTransaction) => Promise<void>,
): Promise<void> {
  const { workspaceId, slug, name, kind, currency, timeZone, clockDay, ownerId } = workspace;
  await inWorkspace(workspaceId, async (tx) => {
    const claimed = await tx.workspaceDirectory.createMany({
      data: [{ slug, workspaceId, name, kind }],
      skipDuplicates: true,
    });
    if (claimed.count === 0)
      throw new ServiceError("conflict", `The address "${slug}" is taken. Choose another.`, "slug");
    await tx.workspace.create({
      data: { id: workspaceId, slug, name, currency, timeZone, clockDay: clockDay && dayToDate(clockDay) },
    });
    await tx.membership.create({ data: { workspaceId, userId: ownerId, role: "owner", source: "set-up" } });
    await initialize?.(tx);
  });
}

export async function getWorkspace(tx: WorkspaceTransaction): Promise<WorkspaceRecord> {
  const row = await tx.workspace.findUnique({ where: { id: tx.workspaceId } });
  if (!row) throw new ServiceError("not-found", "This workspace does not exist.");
  return {
    workspaceId: row.id,
    slug: row.slug,
    name: row.name,
    currency: storedCurrency(row.currency),
    timeZone: row.timeZone,
    clockDay: row.clockDay && dateToDay(row.clockDay),
    weekStart: row.weekStart,
    fourEyes: row.fourEyes,
    stoppedAt: row.stoppedAt,
  };
}

export type WorkspaceChange = Partial<
  Pick<WorkspaceRecord, "name" | "currency" | "timeZone" | "weekStart" | "fourEyes">
>;

/** The workspace directory holds the name too. */
export async function saveWorkspaceChange(tx: WorkspaceTransaction, change: WorkspaceChange): Promise<void> {
  await tx.workspace.update({ where: { id: tx.workspaceId }, data: change });
  if (change.name === undefined) return;
  await tx.workspaceDirectory.update({ where: { workspaceId: tx.workspaceId }, data: { name: change.name } });
}

/** Stops or resumes the workspace; false when it is already in that state. */
export async function saveStoppedAt(tx: WorkspaceTransaction, stoppedAt: Date | null): Promise<boolean> {
  const { count } = await tx.workspace.updateMany({
    where: { id: tx.workspaceId, stoppedAt: stoppedAt === null ? { not: null } : null },
    data: { stoppedAt },
  });
  return count === 1;
}

/** Deletes every row of the workspace, including those in append-only tables. */
export async function deleteWorkspaceRows(tx: WorkspaceTransaction): Promise<void> {
  await tx.$executeRaw`SELECT delete_workspace()`;
}

/**
 * Advances the clock of a simulated workspace. False when the clock is no longer at `from`, so that it moves only once.
 */
export async function saveClockDay(tx: WorkspaceTransaction, from: Day | null, to: Day): Promise<boolean> {
  const moved = await tx.workspace.updateMany({
    where: { id: tx.workspaceId, clockDay: from && dayToDate(from) },
    data: { clockDay: dayToDate(toDay(to)) },
  });
  return moved.count === 1;
}

function toAddress(row: { workspaceId: string; slug: string; name: string; kind: string }): WorkspaceAddress {
  return { ...row, kind: row.kind === "demo" ? "demo" : "standard" };
}
