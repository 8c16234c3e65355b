import type { ConversionDelay } from "@/lib/domain/conversion-delay";
import type { SpendDays } from "@/lib/domain/current";
import type { Currency, Micros } from "@/lib/domain/money";
import {
  DEFAULT_DATA_AGE_DAYS,
  DEFAULT_START_SHARE,
  GivenPlanSettingsSchema,
  type PlanSettings,
  type Target,
} from "@/lib/domain/plan";
import type { PlanOptions } from "@/lib/domain/views/plan";
import { CLICK_ACTION_KEY } from "@/lib/domain/day-row";
import type { Day } from "@/lib/domain/day";
import { PLAN_FIELD_ERRORS, PLAN_LIMIT } from "../plan-messages";

export interface DraftFieldsProps {
  draft: PlanDraft;
  options: PlanOptions;
  errors: Map<string, string>;
  set: (change: Partial<PlanDraft>) => void;
}

/** The plan form's state while it is filled in. */
/** Which amount is the plan's total: the budgets set, the recent spend, or an amount of the person's own. */
export type LimitChoice = "budgets" | "spend" | "own";

export interface PlanDraft {
  name: string;
  currency: Currency;
  timeZone: string;
  startsOn: Day;
  endsOn: Day | null;
  automation: PlanSettings["automation"];
  chosen: Set<string>;
  locked: Set<string>;
  limits: Map<string, { minMicros: Micros; maxMicros: Micros | null }>;
  /** Null until the person has said which amount is the plan's limit. */
  limit: LimitChoice | null;
  dailyBudgetMicros: Micros | null;
  weights: Map<string, number>;
  targetKind: "none" | "roi" | "cpa";
  roi: number | null;
  cpaMicros: Micros | null;
  windowDays: number | null;
  tolerancePercent: number | null;
  maxStepPercent: number | null;
  startSharePercent: number | null;
  leastGainPercent: number | null;
  coolDownDays: number | null;
  maxDataAgeDays: number | null;
  nightlyHour: number;
  spendDays: Map<string, SpendDays>;
  conversionDelay: ConversionDelay | null;
}

/** A new plan's form, filled in from recent days except for the total, which the person chooses. */
export function startDraft(options: PlanOptions, currency: Currency): PlanDraft {
  const channels = options.channels.filter((channel) => channel.currency === currency);
  const recent = channels.filter((channel) => (channel.recentDailySpendMicros ?? 0n) > 0n);
  const chosen = new Set((recent.length > 0 ? recent : channels).map((channel) => channel.channelId));
  const hasRoi = options.recentRoi !== null;
  return {
    name: "",
    currency,
    timeZone: options.timeZone,
    startsOn: options.today,
    endsOn: null,
    automation: "recommend",
    chosen,
    locked: new Set(),
    limits: new Map(),
    limit: null,
    dailyBudgetMicros: null,
    weights: startWeights(options),
    targetKind: hasRoi ? "roi" : "none",
    roi: hasRoi && options.recentRoi !== null ? Math.floor(options.recentRoi * 10) / 10 || null : null,
    cpaMicros: null,
    windowDays: 28,
    tolerancePercent: 5,
    maxStepPercent: 20,
    startSharePercent: percent(DEFAULT_START_SHARE),
    leastGainPercent: 0.5,
    coolDownDays: 0,
    maxDataAgeDays: DEFAULT_DATA_AGE_DAYS,
    nightlyHour: 4,
    spendDays: new Map(),
    conversionDelay: null,
  };
}

/** An existing plan's form. Conversion actions that are new since then count zero; deleted channels are left out. */
export function editDraft(settings: PlanSettings, options: PlanOptions): PlanDraft {
  const { name, currency, timeZone, startsOn, endsOn, automation, windowDays, nightlyHour } = settings;
  const { coolDownDays, maxDataAgeDays } = settings;
  const offered = new Set(options.channels.map((channel) => channel.channelId));
  const weights = new Map(settings.goalWeights.map(({ actionId, weight }) => [actionId, weight]));
  return {
    ...{ name, currency, timeZone, startsOn, endsOn, automation, windowDays, nightlyHour },
    ...{ coolDownDays, maxDataAgeDays },
    chosen: new Set(settings.channels.flatMap(({ channelId }) => (offered.has(channelId) ? channelId : []))),
    locked: new Set(settings.channels.flatMap((channel) => (channel.locked ? channel.channelId : []))),
    limits: new Map(
      settings.channels.map(({ channelId, minMicros, maxMicros }) => [channelId, { minMicros, maxMicros }]),
    ),
    spendDays: new Map(
      settings.channels.flatMap(({ channelId, spendDays }) => (spendDays ? [[channelId, spendDays] as const] : [])),
    ),
    conversionDelay: settings.conversionDelay ?? null,
    limit: "own",
    dailyBudgetMicros: settings.dailyBudgetMicros,
    weights: new Map(options.actions.map(({ actionId }) => [actionId, weights.get(actionId) ?? 0])),
    ...targetFields(settings.target),
    tolerancePercent: percent(settings.tolerance),
    maxStepPercent: percent(settings.maxStep),
    startSharePercent: percent(settings.startShare),
    leastGainPercent: percent(settings.leastGain),
  };
}

function targetFields(target: Target): Pick<PlanDraft, "targetKind" | "roi" | "cpaMicros"> {
  return {
    targetKind: target.kind,
    roi: target.kind === "roi" ? target.roi : null,
    cpaMicros: target.kind === "cpa" ? target.cpaMicros : null,
  };
}

function percent(share: number): number {
  return Number((share * 100).toPrecision(12));
}

/** The draft as settings, or its errors by field. */
export function readDraft(draft: PlanDraft): { settings: PlanSettings } | { errors: Map<string, string> } {
  const result = GivenPlanSettingsSchema.safeParse({
    name: draft.name,
    currency: draft.currency,
    timeZone: draft.timeZone,
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    dailyBudgetMicros: draft.dailyBudgetMicros ?? 0n,
    target: targetOf(draft),
    windowDays: draft.windowDays ?? Number.NaN,
    tolerance: share(draft.tolerancePercent),
    channels: [...draft.chosen].map((channelId) => channelOf(draft, channelId)),
    goalWeights: [...draft.weights].map(([actionId, weight]) => ({ actionId, weight })),
    ...paceOf(draft),
    automation: draft.automation,
    conversionDelay: draft.conversionDelay ?? undefined,
  });
  if (result.success) return { settings: result.data };
  const errors = new Map<string, string>();
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? "form");
    if (!errors.has(field)) errors.set(field, PLAN_FIELD_ERRORS[field] ?? issue.message);
  }
  if (draft.limit === null && errors.has("dailyBudgetMicros")) errors.set("dailyBudgetMicros", PLAN_LIMIT.missing);
  return { errors };
}

function paceOf(draft: PlanDraft): object {
  return {
    maxStep: share(draft.maxStepPercent),
    startShare: share(draft.startSharePercent),
    leastGain: share(draft.leastGainPercent),
    coolDownDays: draft.coolDownDays ?? Number.NaN,
    maxDataAgeDays: draft.maxDataAgeDays ?? Number.NaN,
    nightlyHour: draft.nightlyHour,
  };
}

function channelOf({ limits, locked, spendDays }: PlanDraft, channelId: string): unknown {
  const { minMicros = 0n, maxMicros = null } = limits.get(channelId) ?? {};
  return { channelId, minMicros, maxMicros, locked: locked.has(channelId), spendDays: spendDays.get(channelId) };
}

function targetOf(draft: PlanDraft): unknown {
  if (draft.targetKind === "roi") return { kind: "roi", roi: draft.roi ?? 0 };
  if (draft.targetKind === "cpa") return { kind: "cpa", cpaMicros: draft.cpaMicros ?? 0n };
  return { kind: "none" };
}

function share(percent: number | null): number {
  return percent === null ? Number.NaN : percent / 100;
}

/** The most frequent conversion action that is not a click counts 1. Clicks count only if there is no other action. */
function startWeights(options: PlanOptions): Map<string, number> {
  const busiest = [...options.actions].sort((a, b) => (b.recentDailyCount ?? 0) - (a.recentDailyCount ?? 0));
  const goal =
    busiest.find((action) => action.actionKey !== CLICK_ACTION_KEY && (action.recentDailyCount ?? 0) > 0) ?? busiest[0];
  return new Map(
    options.actions.map((action) => [
      action.actionId,
      goal !== undefined && action.actionKey === goal.actionKey ? 1 : 0,
    ]),
  );
}
