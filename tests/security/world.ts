import { randomBytes, randomUUID } from "node:crypto";
import { addDays, toDay, type Day } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { UnusualAnswer } from "@/lib/domain/unusual-days";
import { ROLES, type Role } from "@/lib/domain/permissions";
import { workerContext, type ServiceContext } from "@/lib/services/context";
import { writeAnnotation } from "@/lib/services/data/annotations";
import { createApiToken } from "@/lib/services/api-token/create-api-token";
import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { stageImport } from "@/lib/services/import/stage-import";
import { getPlan } from "@/lib/services/plan/read";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { answerUnusualDays } from "@/lib/services/plan/answer-unusual-days";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanOptions } from "@/lib/services/plan/get-plan-options";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { saveConnectionSecret } from "@/lib/store/accounts/connection-secrets";
import { insertInvitation } from "@/lib/store/people/invitations";
import { saveMembership } from "@/lib/store/people/memberships";
import { saveGroupRole } from "@/lib/services/member/save-group-role";
import { savePerson } from "@/lib/store/people/people";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { saveFound } from "../store/found-days";
import { saveNewWorkspace } from "@/lib/store/workspaces/workspaces";

/** The ids in a request. A test can replace each with that of another workspace. */
export interface Ids {
  slug: string;
  planId: string;
  runId: string;
  proposalId: string;
  channelId: string;
  /** A channel that is in no plan. */
  spareChannelId: string;
  actionId: string;
  connectionId: string;
  importId: string;
  memberId: string;
  annotationId: string;
  invitationId: string;
  tokenId: string;
  /** A group of the identity provider. */
  group: string;
  /** Unusual days of the plan, without an answer. */
  unusualDaysId: string;
}

export type IdName = keyof Ids;

/** A workspace with content of every kind. All its names begin with its canary. */
export interface World {
  workspaceId: string;
  canary: string;
  /** The secret of its ad account, which is in no name. */
  secret: string;
  now: Date;
  ids: Ids;
  today: Day;
  /** One member of each role. */
  people: Record<Role, { userId: string; email: string; name: string }>;
}

export interface WorldOptions {
  /** The beginning of every name: letters and digits, unless a test needs other characters. */
  canary?: string;
  now?: Date;
}

const EUR = toCurrency("EUR");

export async function makeWorld(options: WorldOptions = {}): Promise<World> {
  const canary = options.canary ?? `Canary${randomBytes(5).toString("hex")}`;
  const now = options.now ?? new Date();
  const workspaceId = randomUUID();
  const slug = `w-${randomBytes(5).toString("hex")}`;
  const people = await makePeople(canary);
  await saveNewWorkspace({
    workspaceId,
    slug,
    name: `${canary} shop`,
    kind: "standard",
    currency: EUR,
    timeZone: "UTC",
    clockDay: null,
    ownerId: people.owner.userId,
  });
  await inWorkspace(workspaceId, async (tx) => {
    for (const role of ROLES) await saveMembership(tx, people[role].userId, role);
  });
  const today = toDay(now.toISOString().slice(0, 10));
  const bare = { workspaceId, canary, secret: `refresh-${randomBytes(12).toString("hex")}`, now, people, today };
  const importId = await makeImport({ ...bare, rows: 42 });
  const content = await makePlan(bare);
  const { annotationId } = await makeAnnotation(bare);
  const { invitationId } = await makeInvitation(bare);
  const { tokenId } = await makeToken(bare);
  const { group } = await makeGroup(bare);
  const { unusualDaysId } = await makeUnusualDays(bare, content);
  await inWorkspace(workspaceId, (tx) =>
    saveConnectionSecret(tx, { connectionId: content.connectionId, field: "refresh-token", plaintext: bare.secret }),
  );
  const ids = {
    slug,
    importId,
    memberId: people.analyst.userId,
    ...content,
    annotationId,
    invitationId,
    tokenId,
    group,
    unusualDaysId,
  };
  return { ...bare, ids };
}

/** The system's own context, with the owner as user. */
export function ownerContext(world: Pick<World, "workspaceId" | "now" | "people">): ServiceContext {
  return { ...workerContext(world.workspaceId, world.now), userId: world.people.owner.userId };
}

/** A person with this role, whose session has every proof. */
export function roleContext(world: World, role: Role, proof: Partial<ServiceContext["proof"]> = {}): ServiceContext {
  const shown = { secondFactorAt: world.now, confirmedAt: world.now, ...proof };
  const { userId } = world.people[role];
  return { workspaceId: world.workspaceId, userId, role, now: world.now, proof: shown, planIds: null };
}

type Bare = Omit<World, "ids">;
export type ImportStage = "staged" | "checked" | "committed";

/** A separate import, up to the given stage. */
export async function makeImport(world: Bare & { rows?: number }, stage: ImportStage = "committed"): Promise<string> {
  const context = ownerContext(world);
  const bytes = Buffer.from(csvFile(world));
  const importId = await stageImport(context, {
    fileName: `${world.canary.replace(/\p{Cc}/gu, "")} ${randomBytes(3).toString("hex")}.csv`,
    byteCount: bytes.length,
    bytes: inOnePiece(bytes),
  });
  if (stage === "staged") return importId;
  const accountName = `${world.canary} account`;
  await answerImport(context, { importId, values: { ...ANSWERS, "export-day": world.today }, accountName });
  await checkImport(context, importId);
  if (stage === "committed") await commitImport(context, importId);
  return importId;
}

/** Answers that a CSV file cannot contain. */
export const ANSWERS: Record<string, string> = {
  currency: "EUR",
  "time-zone": "UTC",
  "time-basis": "interaction",
  attribution: "platform default",
};

async function makePlan(world: Bare) {
  const context = ownerContext(world);
  const { channels, actions } = await getPlanOptions(context);
  const [channelId = "", otherChannelId = "", spareChannelId = ""] = channels
    .map((channel) => [channel.channelName, channel.channelId] as const)
    .sort()
    .map(([, id]) => id);
  const actionId = actions.find((action) => action.hasValue)?.actionId ?? "";
  const { planId } = await createPlan(
    context,
    planSettings(world, { channelIds: [channelId, otherChannelId], actionId }),
  );
  const [connection] = await inWorkspace(world.workspaceId, (tx) =>
    tx.connection.findMany({ where: { workspaceId: world.workspaceId }, select: { id: true } }),
  );
  const proposal = await makeProposal(world, planId);
  return { planId, ...proposal, channelId, spareChannelId, actionId, connectionId: connection?.id ?? "" };
}

/** A new proposal of the plan: open, approved as proposed, or approved with the same amounts as held ones. */
export async function makeProposal(world: Bare, planId: string, end: "open" | "approved" | "held" = "open") {
  const context = ownerContext(world);
  const { runId } = await requestRun(context, planId, { replacesDecision: true });
  const ended = await executeRun(context, { runId }, { now: () => world.now });
  const { proposal } = await getPlanView(context, planId);
  if (ended !== "succeeded" || !proposal) throw new Error(`The world's run ${ended} and made no proposal.`);
  const { proposalId } = proposal;
  if (end === "approved") {
    const channelIds = proposal.lines.map((line) => line.channelId);
    await approveProposal(context, { proposalId, channelIds, note: `${world.canary} note` });
  }
  if (end === "held") {
    const amounts = proposal.lines.map(({ channelId, allowedMicros: amountMicros }) => ({ channelId, amountMicros }));
    const own = { amounts, reason: `${world.canary} reason`, until: addDays(proposal.forDay, 3) };
    await approveProposal(context, { proposalId, channelIds: [], own });
  }
  return { runId, proposalId };
}

/** Days that the plan's run found and that wait for an answer, or that have one. */
export async function makeUnusualDays(
  world: Bare,
  { planId, channelId }: Pick<Ids, "planId" | "channelId">,
  answer?: UnusualAnswer,
): Promise<{ unusualDaysId: string }> {
  const days = { firstDay: addDays(world.today, -20), lastDay: addDays(world.today, -18), isOver: true };
  const found = [{ kind: "more-conversions" as const, channelIds: [channelId], ...days, ratio: 3 }];
  const [unusualDaysId = ""] = await saveFound({ workspaceId: world.workspaceId, planId }, found);
  if (answer) await answerUnusualDays(ownerContext(world), { planId, unusualDaysId, answer });
  return { unusualDaysId };
}

/** A change of the plan, so that its first version can be restored. */
export async function changedPlan(world: World): Promise<Partial<Ids>> {
  const context = ownerContext(world);
  const { settings, version: baseVersion } = await getPlan(context, world.ids.planId);
  const coolDownDays = (settings.coolDownDays + 1) % 90;
  await savePlanSettings(context, { planId: world.ids.planId, baseVersion, settings: { ...settings, coolDownDays } });
  return {};
}

/** A note by the analyst, who may remove only their own. */
export async function makeAnnotation(world: Bare): Promise<{ annotationId: string }> {
  const context = { ...ownerContext(world), userId: world.people.analyst.userId };
  return writeAnnotation(context, { day: world.today, text: `${world.canary} note` });
}

export async function makeInvitation(world: Bare): Promise<{ invitationId: string }> {
  const email = `${randomBytes(6).toString("hex")}@example.com`;
  return inWorkspace(world.workspaceId, async (tx) => ({
    invitationId: await insertInvitation(tx, {
      email,
      role: "analyst",
      tokenHash: randomBytes(32).toString("hex"),
      expiresAt: new Date(world.now.getTime() + 86_400_000),
      invitedBy: world.people.owner.userId,
    }),
  }));
}

/** An API token. The program sends `secret`. */
export async function makeToken(world: Bare & { role?: Role }): Promise<{ tokenId: string; secret: string }> {
  const { role = "analyst" } = world;
  const token = { name: `${world.canary} token`, role, planIds: null, days: 1 };
  const { tokenId, secretShownOnce } = await createApiToken(ownerContext(world), token);
  return { tokenId, secret: secretShownOnce };
}

export async function makeGroup(world: Bare): Promise<{ group: string }> {
  const group = `group-${randomBytes(6).toString("hex")}`;
  await saveGroupRole(ownerContext(world), { group, role: "analyst" });
  return { group };
}

/** One more analyst. */
export async function makeMember(world: Bare): Promise<{ memberId: string }> {
  const email = `${randomBytes(6).toString("hex")}@example.com`;
  const { userId } = await savePerson({ email, name: `${world.canary} newcomer` });
  await inWorkspace(world.workspaceId, (tx) => saveMembership(tx, userId, "analyst"));
  return { memberId: userId };
}

export function planSettings(
  world: Pick<World, "canary" | "today">,
  { channelIds, actionId }: { channelIds: string[]; actionId: string },
): PlanSettings {
  return {
    name: `${world.canary} plan ${randomBytes(3).toString("hex")}`,
    currency: EUR,
    timeZone: "UTC",
    startsOn: world.today,
    endsOn: null,
    dailyBudgetMicros: unitsToMicros(250),
    target: { kind: "none" },
    windowDays: 28,
    tolerance: 0.05,
    channels: channelIds.map((channelId) => ({ channelId, minMicros: 0n, maxMicros: null, locked: false })),
    goalWeights: [{ actionId, weight: 1 }],
    maxStep: 0.3,
    startShare: 0.05,
    leastGain: 0,
    coolDownDays: 0,
    maxDataAgeDays: 7,
    nightlyHour: 5,
    automation: "recommend",
  };
}

async function makePeople(canary: string): Promise<World["people"]> {
  const made = ROLES.map(async (role) => {
    const email = `${role}.${randomBytes(5).toString("hex")}@example.com`;
    return [role, await savePerson({ email, name: `${canary} ${role}` })] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as World["people"];
}

/** Three campaigns over `rows` days until yesterday, and one row that cannot be read. */
function csvFile({ canary, today, rows = 3 }: Bare & { rows?: number }): string {
  const lines = ["Day,Campaign,Cost,Clicks,Conversions,Conversion value"];
  for (let back = rows; back >= 1; back--) {
    for (const [index, name] of ["search", "social", "spare"].entries()) {
      const spend = 100 + 50 * index + ((back * (3 + index)) % 7) * 10 + Math.random();
      const conversions = Math.round(Math.sqrt(spend) * (3 - index));
      const cells = [addDays(today, -back), quoted(`${canary} ${name}`), spend.toFixed(2), 90, conversions];
      lines.push([...cells, conversions * 40].join(","));
    }
  }
  lines.push(`${addDays(today, -1)},${quoted(`${canary} left out`)},much,1,1,1`);
  return `${lines.join("\n")}\n`;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}
