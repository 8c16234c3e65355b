import { storedCurrency } from "@/lib/domain/money";
import {
  type BindingLimit,
  changesBudgets,
  type Interval,
  type Proposal,
  type ProposalLine,
  type ProposalStatus,
  type SupersededReason,
} from "@/lib/domain/proposal";
import { isUuid } from "@/lib/domain/uuid";
import { dateToDay, dayToDate, type WorkspaceTransaction } from "@/lib/store/db";
import { Prisma } from "../generated/client";

/** A proposal with the fields that only its screen and its approval need. */
export interface ProposalRecord extends Proposal {
  contentHash: string;
  problem: unknown;
  curves: unknown;
}

export type NewProposal = Omit<ProposalRecord, "proposalId" | "status" | "supersededBecause" | "createdAt">;

/** Saves an open proposal, or one that is infeasible or superseded from the start. */
export async function insertProposal(
  tx: WorkspaceTransaction,
  proposal: NewProposal,
  supersededBecause: SupersededReason | null = null,
  now = new Date(),
): Promise<string> {
  const { workspaceId } = tx;
  const { lines, predictedRoi, ...rest } = proposal;
  const undecided = proposal.repair === null ? "open" : "infeasible";
  const row = await tx.proposal.create({
    data: {
      ...rest,
      workspaceId,
      status: supersededBecause === null ? undecided : "superseded",
      supersededBecause,
      forDay: dayToDate(proposal.forDay),
      predictedConversions: json(proposal.predictedConversions),
      predictedRoi: predictedRoi ? json(predictedRoi) : Prisma.DbNull,
      prices: json(proposal.prices),
      problem: proposal.problem === null ? Prisma.JsonNull : json(proposal.problem),
      curves: proposal.curves === null ? Prisma.DbNull : json(proposal.curves),
      createdAt: await momentAfterNewest(tx, proposal.planId, now),
    },
    select: { id: true },
  });
  await tx.proposalLine.createMany({
    data: lines.map((line, position) => ({
      ...line,
      workspaceId,
      proposalId: row.id,
      position,
      predictedConversions: json(line.predictedConversions),
    })),
  });
  return row.id;
}

/** Supersedes the plan's open proposal, or the infeasible one in its place. */
export async function supersedeOpenProposals(
  tx: WorkspaceTransaction,
  planId: string,
  because: SupersededReason,
): Promise<void> {
  await tx.proposal.updateMany({
    where: { workspaceId: tx.workspaceId, planId, status: { in: ["open", "infeasible"] } },
    data: { status: "superseded", supersededBecause: because },
  });
}

/** Compare-and-set on status and content: false when someone else decided first, or the content differs. */
export async function decideProposal(
  tx: WorkspaceTransaction,
  decision: { proposalId: string; contentHash: string; status: "approved" | "rejected" },
): Promise<boolean> {
  const { proposalId, contentHash, status } = decision;
  const { count } = await tx.proposal.updateMany({
    where: { workspaceId: tx.workspaceId, id: proposalId, status: "open", contentHash },
    data: { status },
  });
  return count === 1;
}

export async function findProposal(tx: WorkspaceTransaction, proposalId: string): Promise<ProposalRecord | null> {
  if (!isUuid(proposalId)) return null;
  const row = await tx.proposal.findFirst({
    where: { workspaceId: tx.workspaceId, id: proposalId },
    include: WITH_LINES,
  });
  return row && toRecord(row);
}

/**
 * The open proposal, else the newest. A run that ends late can save a superseded proposal that is newer than the open
 * one. A proposal that came after its day's approval never takes the place of the approved one.
 */
export async function findLatestProposal(tx: WorkspaceTransaction, planId: string): Promise<ProposalRecord | null> {
  const find = (status: ProposalStatus | null) =>
    tx.proposal.findFirst({
      where: { workspaceId: tx.workspaceId, planId, ...(status ? { status } : IN_FORCE) },
      include: WITH_LINES,
      orderBy: NEWEST_FIRST,
    });
  const row = (await find("open")) ?? (await find(null));
  return row && toRecord(row);
}

/** All proposals but those that came after their day's approval. */
const IN_FORCE: Prisma.ProposalWhereInput = {
  OR: [{ supersededBecause: null }, { supersededBecause: { not: "day-approved" } }],
};

export async function findRunProposalId(tx: WorkspaceTransaction, runId: string): Promise<string | null> {
  const row = await tx.proposal.findFirst({ where: { workspaceId: tx.workspaceId, runId }, select: { id: true } });
  return row?.id ?? null;
}

/** Like `findLatestProposal` for each plan, without lines and curves. */
export async function listLatestProposals(
  tx: WorkspaceTransaction,
): Promise<Pick<Proposal, "planId" | "proposalId" | "status" | "supersededBecause" | "forDay" | "repair">[]> {
  const list = (status: ProposalStatus | null) =>
    tx.proposal.findMany({
      where: { workspaceId: tx.workspaceId, ...(status ? { status } : IN_FORCE) },
      select: { planId: true, id: true, status: true, supersededBecause: true, forDay: true, repair: true },
      orderBy: [{ planId: "asc" }, ...NEWEST_FIRST],
      distinct: ["planId"],
    });
  const open = new Map((await list("open")).map((row) => [row.planId, row]));
  return (await list(null)).map((newest) => {
    const { planId, id, forDay, repair, ...row } = open.get(newest.planId) ?? newest;
    return { planId, proposalId: id, ...standing(row), forDay: dateToDay(forDay), repair };
  });
}

/** The list of approved budgets of a proposal. */
export interface ApprovedList {
  planId: string;
  proposalId: string;
  approvedAt: Date;
}

/**
 * The list to set of each plan: the newest approved proposal. A plan's proposals are decided in the order they were
 * made.
 */
export async function listNewestApproved(tx: WorkspaceTransaction, planIds: string[]): Promise<ApprovedList[]> {
  const lists: ApprovedList[] = [];
  for (const planId of planIds) {
    const newest = await tx.proposal.findFirst({
      where: { workspaceId: tx.workspaceId, planId, status: "approved" },
      select: { id: true, createdAt: true, approvals: { select: { decidedAt: true } } },
      orderBy: NEWEST_FIRST,
    });
    const approvedAt = newest?.approvals[0]?.decidedAt ?? newest?.createdAt;
    if (newest && approvedAt) lists.push({ planId, proposalId: newest.id, approvedAt });
  }
  return lists;
}

/** Without curves, which only the plan's own screen draws. */
export async function listOpenProposals(tx: WorkspaceTransaction): Promise<ProposalRecord[]> {
  const rows = await tx.proposal.findMany({
    where: { workspaceId: tx.workspaceId, status: "open" },
    include: WITH_LINES,
    omit: { curves: true },
    orderBy: NEWEST_FIRST,
  });
  return rows.map((row) => toRecord({ ...row, curves: null }));
}

/** The proposals before the id `after`, newest first by id, without curves and problem. */
export async function listProposalsPage(
  tx: WorkspaceTransaction,
  page: { planIds: readonly string[] | null; status: ProposalStatus | null; after: string | null; take: number },
): Promise<ProposalRecord[]> {
  const rows = await tx.proposal.findMany({
    where: {
      workspaceId: tx.workspaceId,
      ...(page.planIds && { planId: { in: [...page.planIds] } }),
      ...(page.status && { status: page.status }),
      ...(page.after && { id: { lt: page.after } }),
    },
    include: WITH_LINES,
    omit: { curves: true, problem: true },
    orderBy: { id: "desc" },
    take: page.take,
  });
  return rows.map((row) => toRecord({ ...row, curves: null, problem: null }));
}

/** The day of each open proposal, and whether it changes a budget. */
export async function listOpenDays(
  tx: WorkspaceTransaction,
): Promise<(Pick<Proposal, "planId" | "forDay"> & { hasChanges: boolean })[]> {
  const rows = await tx.proposal.findMany({
    where: { workspaceId: tx.workspaceId, status: "open" },
    select: { planId: true, forDay: true, lines: { select: { currentMicros: true, allowedMicros: true } } },
  });
  return rows.map(({ planId, forDay, lines }) => ({
    planId,
    forDay: dateToDay(forDay),
    hasChanges: changesBudgets(lines),
  }));
}

/** The plan and the day of these proposals; unknown ones are left out. */
export async function listProposalDays(
  tx: WorkspaceTransaction,
  proposalIds: string[],
): Promise<Pick<Proposal, "proposalId" | "planId" | "forDay">[]> {
  const rows = await tx.proposal.findMany({
    where: { workspaceId: tx.workspaceId, id: { in: proposalIds } },
    select: { id: true, planId: true, forDay: true },
  });
  return rows.map(({ id: proposalId, planId, forDay }) => ({ proposalId, planId, forDay: dateToDay(forDay) }));
}

/** A proposal made while the clock ran ahead must not be newer than this one. */
async function momentAfterNewest(tx: WorkspaceTransaction, planId: string, now: Date): Promise<Date> {
  const newest = await tx.proposal.findFirst({
    where: { workspaceId: tx.workspaceId, planId },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  return new Date(Math.max(now.getTime(), (newest?.createdAt.getTime() ?? 0) + 1));
}

const WITH_LINES = { lines: { orderBy: { position: "asc" } } } satisfies Prisma.ProposalInclude;
const NEWEST_FIRST: Prisma.ProposalOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "desc" }];

type ProposalRow = Prisma.ProposalGetPayload<{ include: typeof WITH_LINES }>;

function toRecord(row: ProposalRow): ProposalRecord {
  return {
    proposalId: row.id,
    planId: row.planId,
    planVersion: row.planVersion,
    runId: row.runId,
    forDay: dateToDay(row.forDay),
    ...standing(row),
    currency: storedCurrency(row.currency),
    dailyBudgetMicros: row.dailyBudgetMicros,
    lines: row.lines.map(toLine),
    predictedConversions: row.predictedConversions as unknown as Interval,
    predictedRoi: row.predictedRoi as unknown as Interval | null,
    prices: row.prices as unknown as Proposal["prices"],
    costOfLearningMicros: row.costOfLearningMicros,
    noChangeReason: row.noChangeReason,
    repair: row.repair,
    createdAt: row.createdAt,
    contentHash: row.contentHash,
    problem: row.problem,
    curves: row.curves,
  };
}

function standing(row: {
  status: string;
  supersededBecause: string | null;
}): Pick<Proposal, "status" | "supersededBecause"> {
  const { status, supersededBecause } = row;
  return { status: status as ProposalStatus, supersededBecause: supersededBecause as SupersededReason | null };
}

function toLine(row: ProposalRow["lines"][number]): ProposalLine {
  return {
    channelId: row.channelId,
    channelName: row.channelName,
    currentMicros: row.currentMicros,
    idealMicros: row.idealMicros,
    allowedMicros: row.allowedMicros,
    bindingLimit: row.bindingLimit as BindingLimit,
    reason: row.reason,
    currentSource: row.currentSource,
    nextUnitConversions: row.nextUnitConversions,
    predictedConversions: row.predictedConversions as unknown as Interval,
    limitPrice: row.limitPrice,
  };
}

function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
