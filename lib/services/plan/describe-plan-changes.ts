import { canonicalJson } from "@/lib/domain/canonical-json";
import { describeMoney } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { PlanChange } from "@/lib/domain/views/plan";
import { CONVERSION_DELAY_NAMES, SPEND_DAYS_NAMES } from "@/lib/format/answers";
import { capitalize } from "@/lib/format/capitalize";

/** The names of channels and conversion actions by id. */
export type NameOf = (id: string) => string;

/** What one version of a plan changes against another, in words. Empty if they are the same. */
export function describePlanChanges(before: PlanSettings, after: PlanSettings, nameOf: NameOf): PlanChange[] {
  const keys = [...new Set([...Object.keys(SETTING_NAME), ...Object.keys(before), ...Object.keys(after)])];
  const single = keys.flatMap((key) => {
    if (key === "channels" || key === "goalWeights") return [];
    return changed(SETTING_NAME[key] ?? inWords(key), settingText(before, key), settingText(after, key));
  });
  return [...single, ...channelChanges(before, after, nameOf), ...goalChanges(before, after, nameOf)];
}

const SETTING_NAME: Readonly<Record<string, string>> = {
  name: "Name",
  dailyBudgetMicros: "Total budget a day",
  target: "Target",
  windowDays: "Evaluation window",
  tolerance: "Tolerance",
  maxStep: "Largest step",
  startShare: "Starting budget",
  leastGain: "Least worthwhile gain",
  coolDownDays: "Cool-down",
  maxDataAgeDays: "Largest age of the data",
  startsOn: "First day",
  endsOn: "Last day",
  nightlyHour: "Nightly run",
  conversionDelay: "Delay of conversions",
  timeZone: "Time zone",
  automation: "Automation",
  currency: "Currency",
};

const SHARES: ReadonlySet<string> = new Set(["tolerance", "maxStep", "startShare", "leastGain"]);
const DAY_COUNTS: ReadonlySet<string> = new Set(["windowDays", "coolDownDays", "maxDataAgeDays"]);

function settingText(settings: PlanSettings, key: string): string {
  const value = settings[key as keyof PlanSettings] as unknown;
  if (SHARES.has(key)) return percent(Number(value));
  if (DAY_COUNTS.has(key)) return value === 1 ? "1 day" : `${String(value)} days`;
  switch (key) {
    case "target":
      return targetText(settings);
    case "nightlyHour":
      return `${String(value).padStart(2, "0")}:00`;
    case "conversionDelay":
      return delayText(settings);
    case "endsOn":
      return settings.endsOn ?? "none";
    default:
      return plainText(key, value, settings);
  }
}

function delayText({ conversionDelay }: PlanSettings): string {
  return conversionDelay === undefined ? "not said" : CONVERSION_DELAY_NAMES[conversionDelay];
}

/** Also words settings that this table does not name, so that no change is left out. */
function plainText(key: string, value: unknown, settings: PlanSettings): string {
  if (typeof value === "bigint" && key.endsWith("Micros")) return describeMoney(value, settings.currency);
  if (value === null || value === undefined) return "none";
  return typeof value === "string" ? value : canonicalJson(value);
}

function targetText({ target, currency }: PlanSettings): string {
  if (target.kind === "roi") return `ROI of at least ${target.roi}×`;
  return target.kind === "cpa" ? `at most ${describeMoney(target.cpaMicros, currency)} per conversion` : "none";
}

function channelChanges(before: PlanSettings, after: PlanSettings, nameOf: NameOf): PlanChange[] {
  const [was, is] = [before, after].map(({ channels }) => new Map(channels.map((entry) => [entry.channelId, entry])));
  const ids = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  const money = (micros: bigint | null | undefined) =>
    micros == null ? "none" : describeMoney(micros, after.currency);
  return ids.flatMap((id) => {
    const [old, now] = [was?.get(id), is?.get(id)];
    const name = nameOf(id);
    if (!old || !now)
      return changed(name, old ? "in the plan" : "not in the plan", now ? "in the plan" : "not in the plan");
    return [
      ...changed(`Lowest budget of ${name}`, money(old.minMicros), money(now.minMicros)),
      ...changed(`Highest budget of ${name}`, money(old.maxMicros), money(now.maxMicros)),
      ...changed(`Days of the spend of ${name}`, spendDaysText(old), spendDaysText(now)),
      ...changed(`Lock of ${name}`, old.locked ? "locked" : "not locked", now.locked ? "locked" : "not locked"),
    ];
  });
}

function spendDaysText({ spendDays }: PlanSettings["channels"][number]): string {
  return spendDays === undefined ? "not said" : SPEND_DAYS_NAMES[spendDays];
}

/** An action without a weight counts as zero, so the two are the same. */
function goalChanges(before: PlanSettings, after: PlanSettings, nameOf: NameOf): PlanChange[] {
  const weightsOf = ({ goalWeights }: PlanSettings) => new Map(goalWeights.map((goal) => [goal.actionId, goal.weight]));
  const [was, is] = [weightsOf(before), weightsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) =>
    changed(`Weight of ${nameOf(id)}`, String(was.get(id) ?? 0), String(is.get(id) ?? 0)),
  );
}

function changed(what: string, before: string, after: string): PlanChange[] {
  return before === after ? [] : [{ what, before, after }];
}

function percent(share: number): string {
  return `${Math.round(share * 100_000) / 1000}%`;
}

/** "maxDataAgeDays" as "Max data age days". */
function inWords(key: string): string {
  const words = key.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return capitalize(words);
}
