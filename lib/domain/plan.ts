import { z } from "zod";
import { isPayable, refuseUnpayable, StoredCurrencySchema, type Currency, type Micros } from "./money";
import { CONVERSION_DELAYS } from "./conversion-delay";
import { DaySchema, GivenDaySchema, TimeZoneSchema, type Day } from "./day";
import { SPEND_DAYS } from "./current";
import { shownName } from "./shown-name";

const Share = z.number().min(0).max(1);
/** 10¹² currency units, well within a 64-bit count of micros. */
const MAX_MICROS = 10n ** 18n;
const TOO_LARGE = "The amount is too large. Use at most 1,000,000,000,000 a day.";
const AmountMicros = z.bigint().nonnegative().max(MAX_MICROS, TOO_LARGE);

export const RoiTargetSchema = z.object({
  kind: z.literal("roi"),
  /** γ: the value per unit of spend that the plan must reach over its evaluation window. */
  roi: z.number().positive(),
});
export const CpaTargetSchema = z.object({
  kind: z.literal("cpa"),
  /** T: value = T × weighted conversions, and γ = 1. */
  cpaMicros: z.bigint().positive().max(MAX_MICROS, TOO_LARGE),
});
export const TargetSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  RoiTargetSchema,
  CpaTargetSchema,
]);
export type Target = z.infer<typeof TargetSchema>;

export const PlanChannelSchema = z
  .object({
    channelId: z.uuid(),
    minMicros: AmountMicros,
    /** Null when the channel has no maximum of its own. */
    maxMicros: AmountMicros.nullable(),
    /** A locked channel keeps its current budget. */
    locked: z.boolean(),
    /** Which days the channel's spend is for; absent until a person says it. */
    spendDays: z.enum(SPEND_DAYS).optional(),
  })
  .refine((limits) => limits.maxMicros === null || limits.maxMicros >= limits.minMicros, {
    error: "The maximum budget of a channel is below its minimum.",
    path: ["maxMicros"],
  });
export const GoalWeightSchema = z.object({ actionId: z.uuid(), weight: z.number().nonnegative().max(1_000_000) });
export const AUTOMATION_MODES = ["off", "recommend"] as const;

/** A channel with fewer complete days than this keeps its budget. */
export const MIN_OBSERVED_DAYS = 7;

export const DEFAULT_DATA_AGE_DAYS = 7;
/** A channel that is off starts with at most this share of what the plan's channels spend. */
export const DEFAULT_START_SHARE = 0.05;
/** Beyond a year, a response curve says nothing about today's auctions. */
export const MAX_DATA_AGE_DAYS = 365;

/** All settings of a plan version. Any change creates a new version. */
export const PlanSettingsSchema = z
  .object({
    name: z.string().trim().min(1, "A plan needs a name.").max(120),
    /** The currency of its accounts, which may have been withdrawn since. */
    currency: StoredCurrencySchema,
    timeZone: TimeZoneSchema,
    startsOn: DaySchema,
    endsOn: DaySchema.nullable(),
    /** B, for one day. */
    dailyBudgetMicros: z.bigint().positive("The total budget must be above zero.").max(MAX_MICROS, TOO_LARGE),
    target: TargetSchema,
    /** The evaluation window of the target, and the share by which the plan may miss the target. */
    windowDays: z.number().int().min(1).max(365),
    tolerance: Share,
    channels: z.array(PlanChannelSchema).min(1, "A plan needs at least one channel."),
    goalWeights: z.array(GoalWeightSchema).min(1, "A plan needs at least one conversion action as its goal."),
    /** The largest change of one channel's budget in one step, as a share of its current budget. */
    maxStep: z.number().positive().max(10),
    /** The most that a channel may start with from nothing, as a share of what the plan's channels spend a day. */
    startShare: Share.default(DEFAULT_START_SHARE),
    /** Below this gain, as a share of conversions, a proposal says "no change". */
    leastGain: Share,
    coolDownDays: z.number().int().min(0).max(90),
    /** No budgets are proposed if an account's data ends more days than this before the eve of the plan day. */
    maxDataAgeDays: z.number().int().min(0).max(MAX_DATA_AGE_DAYS).default(DEFAULT_DATA_AGE_DAYS),
    /** The hour in `timeZone` at which the nightly run starts. */
    nightlyHour: z.number().int().min(0).max(23),
    automation: z.enum(AUTOMATION_MODES),
    /** How long after the click conversions arrive, while that cannot be learned; absent until a person says it. */
    conversionDelay: z.enum(CONVERSION_DELAYS).optional(),
  })
  .refine((plan) => plan.goalWeights.some((goal) => goal.weight > 0), {
    error: "Every goal weight is zero. Give at least one conversion action a weight above zero.",
    path: ["goalWeights"],
  })
  .refine((plan) => new Set(plan.channels.map((channel) => channel.channelId)).size === plan.channels.length, {
    error: "A channel appears twice in the plan. Remove one of the two.",
    path: ["channels"],
  })
  .refine((plan) => new Set(plan.goalWeights.map((goal) => goal.actionId)).size === plan.goalWeights.length, {
    error: "A conversion action appears twice in the goal. Remove one of the two.",
    path: ["goalWeights"],
  });
export type PlanSettings = z.infer<typeof PlanSettingsSchema>;

const MIN_FACTOR = 1e-6;
const MAX_FACTOR = 1e6;

/** Settings as input. Stricter than the stored schema, so that older plans can still be read. */
export const GivenPlanSettingsSchema = PlanSettingsSchema.safeExtend({
  name: shownName(120, { missing: "A plan needs a name." }),
  startsOn: GivenDaySchema,
  endsOn: GivenDaySchema.nullable(),
  target: TargetSchema.refine((target) => target.kind !== "roi" || isFactor(target.roi), {
    error: "The ROI target must be between 0.000001 and 1,000,000.",
  }),
  goalWeights: PlanSettingsSchema.shape.goalWeights.refine(
    (goals) => goals.every(({ weight }) => weight === 0 || isFactor(weight)),
    { error: "A goal weight must be 0, or between 0.000001 and 1,000,000." },
  ),
}).refine(({ currency, dailyBudgetMicros }) => isPayable(dailyBudgetMicros, currency), {
  error: ({ input }) => refuseUnpayable((input as PlanSettings).dailyBudgetMicros, (input as PlanSettings).currency),
  path: ["dailyBudgetMicros"],
});

function isFactor(value: number): boolean {
  return value >= MIN_FACTOR && value <= MAX_FACTOR;
}

export interface Plan {
  planId: string;
  version: number;
  settings: PlanSettings;
  createdAt: Date;
}

export interface PlanSummary {
  planId: string;
  name: string;
  currency: Currency;
  dailyBudgetMicros: Micros;
  target: Target;
  startsOn: Day;
}
