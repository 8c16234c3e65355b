import { z } from "zod";
import { CONVERSION_DELAYS } from "../conversion-delay";
import { SPEND_DAYS } from "../current";
import { toDay } from "../day";
import { ServiceError } from "../errors";
import { isPayable, refuseUnpayable, storedCurrency, type Currency } from "../money";
import type { PlanVersion } from "../views/plan";
import {
  AUTOMATION_MODES,
  DEFAULT_DATA_AGE_DAYS,
  DEFAULT_START_SHARE,
  MAX_DATA_AGE_DAYS,
  type Plan,
  type PlanSettings,
  type Target,
} from "../plan";
import { CalendarDay, CurrencyCode, Id, Instant, nameText, PositiveMicros, ZoneName } from "./values";

const Share = z.number().min(0).max(1);

export const ApiTarget = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({
      kind: z.literal("roi"),
      roi: z
        .number()
        .positive()
        .max(1e6)
        .meta({ description: "The value per unit of spend that the plan must reach." }),
    }),
    z.strictObject({ kind: z.literal("cpa"), cpaMicros: PositiveMicros }),
  ])
  .meta({ id: "Target", description: "The efficiency that the plan must reach over its evaluation window." });

const DataAge = z.int().min(0).max(MAX_DATA_AGE_DAYS);
const DATA_AGE =
  "The largest age of the data in days, counted back from the day before the plan day. If the data of an account in the plan is older, runs fail with the reason and no proposal can be approved.";

const Settings = z.strictObject({
  name: nameText(120),
  currency: CurrencyCode,
  timeZone: ZoneName,
  startsOn: CalendarDay,
  endsOn: CalendarDay.nullable().meta({ description: "The last day; null when the plan has no end." }),
  dailyBudgetMicros: PositiveMicros.meta({
    description:
      "The total budget of one day: above zero, and a multiple of the smallest amount that the currency can pay.",
  }),
  target: ApiTarget,
  windowDays: z
    .int()
    .min(1)
    .max(365)
    .meta({ description: "The length of the evaluation window in days: the target is measured over these days." }),
  tolerance: Share.meta({ description: "The share by which the plan may miss its target." }),
  channels: z
    .array(
      z.strictObject({
        channelId: Id,
        minMicros: PositiveMicros,
        maxMicros: PositiveMicros.nullable().meta({
          description: "Null when the channel has no maximum of its own.",
        }),
        locked: z.boolean().meta({ description: "A locked channel keeps its current budget." }),
        spendDays: z.enum(SPEND_DAYS).optional().meta({
          description:
            "Which days the channel's spend is for, where its rows are coarser than a day or its spend is booked in lumps: the days of the rows, the days from a row to the next, the days up to a row, or fixed spend outside the plan. Absent until it is said: then the channel's budget is neither raised nor cut.",
        }),
      }),
    )
    .min(1)
    .max(5000),
  goalWeights: z
    .array(z.strictObject({ actionId: Id, weight: z.number().min(0).max(1e6) }))
    .min(1)
    .max(1000)
    .meta({ description: "The relative value of one conversion of each action." }),
  maxStep: z
    .number()
    .positive()
    .max(10)
    .meta({ description: "The largest change of a channel's budget in one step, as a share of its current budget." }),
  leastGain: Share.meta({
    description: "A proposal that would gain less than this share of conversions changes nothing.",
  }),
  coolDownDays: z.int().min(0).max(90),
  nightlyHour: z.int().min(0).max(23).meta({ description: "The hour in `timeZone` at which the nightly run starts." }),
  automation: z.enum(AUTOMATION_MODES),
  conversionDelay: z.enum(CONVERSION_DELAYS).optional().meta({
    description:
      "How long after the click most conversions arrive, while that cannot be learned from days that were read again. Absent until it is said.",
  }),
});

const START_SHARE =
  "The most that a channel may start with from nothing, as a share of what the plan's channels spend a day.";

const ApiPlanSettings = Settings.extend({
  startShare: Share.meta({ description: START_SHARE }),
  maxDataAgeDays: DataAge.meta({ description: DATA_AGE }),
}).meta({ id: "PlanSettings", description: "All settings of one version of a plan." });
type ApiPlanSettingsValue = z.infer<typeof ApiPlanSettings>;

/** As input, with a default for programs that were written before the limit on the data's age. */
export const ApiNewPlanSettings = Settings.extend({
  startShare: Share.default(DEFAULT_START_SHARE).meta({ description: START_SHARE }),
  maxDataAgeDays: DataAge.default(DEFAULT_DATA_AGE_DAYS).meta({ description: DATA_AGE }),
}).meta({ id: "NewPlanSettings", description: "All settings of a plan, for a new version of it." });

export const ApiPlan = z
  .strictObject({
    planId: Id,
    version: z.int().min(1).meta({ description: "Increases with every change. The ETag contains it." }),
    createdAt: Instant.meta({ description: "When this version was created." }),
    settings: ApiPlanSettings,
  })
  .meta({ id: "Plan" });

const PlanChanges = z.array(
  z
    .strictObject({ what: z.string(), before: z.string(), after: z.string() })
    .meta({ id: "PlanChange", description: "A setting that differs between two versions, in words." }),
);

export const ApiPlanVersion = ApiPlan.extend({
  createdBy: Id.nullable().meta({ description: "The person who saved it; null when the system did." }),
  changes: PlanChanges.meta({ description: "What it changed against the version before; empty for the first." }),
}).meta({ id: "PlanVersion" });

const VersionNumber = z.int().min(1).max(1_000_000_000);
/** In a query, where every value is text. */
const VersionText = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "This is not a version. A version is a whole number from 1.")
  .transform(Number);

export const PlanComparisonQuery = z.strictObject({ from: VersionText, to: VersionText });
export const ApiPlanComparison = z
  .strictObject({ from: z.int(), to: z.int(), changes: PlanChanges })
  .meta({ id: "PlanComparison" });

export const RestorationRequest = z.strictObject({ version: VersionNumber }).meta({ id: "RestorationRequest" });

export function toApiPlanVersion({ createdBy, changes, ...plan }: PlanVersion): z.infer<typeof ApiPlanVersion> {
  return { ...toApiPlan(plan), createdBy, changes };
}

export function toApiPlan({ planId, version, createdAt, settings }: Plan): z.infer<typeof ApiPlan> {
  return { planId, version, createdAt: createdAt.toISOString(), settings: toApiSettings(settings) };
}

export function fromApiSettings(settings: ApiPlanSettingsValue): PlanSettings {
  const { target } = settings;
  const currency = storedCurrency(settings.currency);
  return {
    ...settings,
    currency,
    startsOn: toDay(settings.startsOn),
    endsOn: settings.endsOn === null ? null : toDay(settings.endsOn),
    dailyBudgetMicros: BigInt(settings.dailyBudgetMicros),
    target: target.kind === "cpa" ? { kind: "cpa", cpaMicros: BigInt(target.cpaMicros) } : target,
    channels: settings.channels.map((channel) => ({
      ...channel,
      minMicros: payable(channel.minMicros, currency),
      maxMicros: channel.maxMicros === null ? null : payable(channel.maxMicros, currency),
    })),
  };
}

/** Rejects a limit that the currency cannot pay, instead of rounding it. */
function payable(text: string, currency: Currency): bigint {
  const micros = BigInt(text);
  if (isPayable(micros, currency)) return micros;
  throw new ServiceError("invalid-input", refuseUnpayable(micros, currency), "channels");
}

function toApiSettings(settings: PlanSettings): ApiPlanSettingsValue {
  return {
    ...settings,
    dailyBudgetMicros: settings.dailyBudgetMicros.toString(),
    target: toApiTarget(settings.target),
    channels: settings.channels.map((channel) => ({
      ...channel,
      minMicros: channel.minMicros.toString(),
      maxMicros: channel.maxMicros?.toString() ?? null,
    })),
  };
}

function toApiTarget(target: Target): z.infer<typeof ApiTarget> {
  return target.kind === "cpa" ? { kind: "cpa", cpaMicros: target.cpaMicros.toString() } : target;
}
