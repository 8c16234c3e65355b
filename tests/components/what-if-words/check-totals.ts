import type { TotalText } from "@/components/plan/totals-text";
import { addDays } from "@/lib/domain/day";
import { microsToUnits } from "@/lib/domain/money";
import type { Target } from "@/lib/domain/plan";
import { resolveDay, resolveOutlook } from "@/lib/engine";
import type { CheckedSentence } from "../../services/proposal/reasons/check-reasons";
import { checked, dayOf, daysOf, firstFault, isKept, isOverridden, type Shown } from "./checked";
import { agree, numberIn, shows } from "./shown-number";

/** Checks every word and number of the totals of solved limits. */
export function checkTotals(shown: Shown): CheckedSentence[] {
  const [coming, day, spend, efficiency, learning] = shown.page.totals as [
    TotalText,
    TotalText,
    TotalText,
    TotalText,
    TotalText,
  ];
  return [
    ...checkComing(shown, coming),
    ...checkDay(shown, day),
    ...checkSpend(shown, spend),
    ...checkEfficiency(shown, efficiency),
    checked(
      "Spent on learning",
      `${learning.name} ${learning.value}`,
      learning.value !== "—" && "the budgets are not the proposal's",
    ),
  ];
}

const currents = ({ day }: Shown) => day.problem.channels.map(({ current }) => current!);
const budgets = ({ lines }: Shown) => lines.map(({ budget }) => budget);

function checkComing(shown: Shown, total: TotalText): CheckedSentence[] {
  const { problem, locks } = shown.day;
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  const mid = resolveOutlook(problem, { locks })?.conversions.mid ?? null;
  return [
    checked("Expected … a day, next N days", total.name, nameFault(total.name, days, mid !== null)),
    checked("coming days: value", total.value, !shows(total.value, mid) && `outlook ${mid}`),
    ...(mid === null ? checkUnknown(shown, total) : checkKnown(shown, total, mid)),
  ];
}

function checkUnknown(shown: Shown, { note, deltas }: TotalText): CheckedSentence[] {
  const way = [currents(shown), budgets(shown)].find((split) => isKept(shown.day, split));
  const isKnownText = note === "Unknown: by the expected responses these limits cannot be kept.";
  const fault = firstFault(
    [!isKnownText, "no check knows these words"],
    [way !== undefined, `kept by ${way?.join(", ")}`],
  );
  return [
    checked("Unknown: … cannot be kept", note, fault),
    ...deltas.map((text) => checked("unknown", text, "a comparison with an unknown number")),
  ];
}

function checkKnown(shown: Shown, { value, note, deltas }: TotalText, mid: number): CheckedSentence[] {
  const { problem, locks } = shown.day;
  const kept = daysOf(problem, currents(shown)).conversions;
  const wider = resolveOutlook({ ...problem, maxStep: null, roiTarget: null }, { locks })?.conversions.mid ?? 0;
  const isLowered = !isOverridden(shown.day) && wider < mid * (1 - 1e-9);
  const isBeaten = isKept(shown.day, currents(shown)) && mid < kept * (1 - 1e-6);
  return [
    checked("coming days: a wider limit never lowers it", value, isLowered && `${wider} without target and step`),
    checked("coming days: at least what one way brings", value, isBeaten && `the current budgets bring ${kept}`),
    interval("coming days", note, value),
    ...deltas.map((text) => compared(text, { kind: "coming days", exact: mid - kept })),
  ];
}

function nameFault(name: string, days: number, isKnown: boolean): string | null {
  const match = /^Expected purchases a day(?:, next (\d+) days)?$/.exec(name);
  if (match === null) return "unknown words";
  if (match[1] === undefined) return isKnown ? "no days" : null;
  return Number(match[1]) === days ? null : `${days} days`;
}

function interval(kind: string, note: string, value: string): CheckedSentence {
  const match = /^90% likely (?:(\S+) to (\S+)|(?:about )?(\S+))$/.exec(note);
  if (match === null) return checked("unknown", note, "no check knows these words");
  const [low, high] = [match[1] ?? match[3]!, match[2] ?? match[3]!];
  const isInside = numberIn(low) <= numberIn(value) || agree(low, value);
  const isBelow = numberIn(value) <= numberIn(high) || agree(value, high);
  return checked(`${kind}: 90% likely N to N`, `${value}: ${note}`, !(isInside && isBelow) && "the mean is outside");
}

function compared(text: string, { kind, exact }: { kind: string; exact: number }): CheckedSentence {
  const match = /^([+−±]\S+) compared with the current budgets$/.exec(text);
  if (match === null) return checked("unknown", text, "no check knows these words");
  const isZero = match[1]!.startsWith("±");
  const fault = !shows(match[1]!, exact) ? `${exact}` : isZero && numberIn(match[1]!) !== 0 ? "± with a number" : null;
  return checked(`${kind}: N compared with the current budgets`, text, fault);
}

function checkDay(shown: Shown, { name, value, against, note, deltas }: TotalText): CheckedSentence[] {
  const { problem } = shown.day;
  const mid = dayOf(problem, budgets(shown)).conversions;
  const { forDay } = shown.odd.proposal;
  const weekday = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const date = weekday.format(new Date(`${forDay}T00:00:00Z`)).replace(",", "");
  const [coming] = shown.page.totals;
  return [
    checked("Expected … on DAY", name, name !== `Expected purchases on ${date}` && date),
    checked("this day: value", value, !shows(value, mid) && `${mid}`),
    interval("this day", note, value),
    ...deltas.map((text) => {
      if (text !== "Less on this day, more over the coming days")
        return compared(text, { kind: "this day", exact: mid - dayOf(problem, currents(shown)).conversions });
      const isLess = numberIn(value) < numberIn(against ?? "");
      const isMore = numberIn(coming!.value) > numberIn(coming!.against ?? "");
      return checked(
        text,
        text,
        !(isLess && isMore) && `shown are ${value} after ${against}, and ${coming!.value} after ${coming!.against}`,
      );
    }),
  ];
}

function checkSpend(shown: Shown, { name, value, note }: TotalText): CheckedSentence[] {
  const spend = budgets(shown).reduce((a, b) => a + b, 0);
  const total = shown.day.problem.dailyBudget;
  const match = /^of (\S+) total budget$/.exec(note);
  return [
    checked(
      "Budgets a day",
      `${name} ${value}`,
      !shows(value, spend) ? `${spend}` : spend > total + 0.005 ? `above ${total}` : null,
    ),
    checked("of N total budget", note, match === null ? "unknown words" : !shows(match[1]!, total) && `${total}`),
    checked("the total row", shown.page.total.budget, !agree(shown.page.total.budget, value) && `${value} above`),
  ];
}

function checkEfficiency(shown: Shown, text: TotalText): CheckedSentence[] {
  const { conversions, value, spent } = dayOf(shown.day.problem, budgets(shown));
  const spend = budgets(shown).reduce((a, b) => a + b, 0);
  const perConversion = conversions > 0 ? spend / conversions : null;
  const isRoi = text.name === "Expected ROI, completed";
  const exact = isRoi ? value / spent : perConversion;
  return [
    checked("efficiency: value", `${text.name} ${text.value}`, !shows(text.value, exact) && `${exact}`),
    isRoi ? checkRoiNote(shown, text) : checkCostNote(shown, text),
    ...checkLikelihood(shown, text),
  ];
}

function checkRoiNote({ odd }: Shown, { note, value }: TotalText): CheckedSentence {
  const match = /^on this day, (90% likely [^;]+?)(; no target)?$/.exec(note);
  const saysNone = match?.[2] !== undefined;
  if (match === null || saysNone !== (odd.limits.target.kind === "none"))
    return checked("unknown", note, "no check knows these words");
  return interval("ROI", match[1]!, value);
}

function checkCostNote({ odd }: Shown, { note }: TotalText): CheckedSentence {
  const { target } = odd.limits;
  const match = /^on this day; (?:target (\S+)|no target)$/.exec(note);
  const wanted = target.kind === "cpa" ? microsToUnits(target.cpaMicros) : null;
  const fault = firstFault(
    [match === null, "no check knows these words"],
    [!shows(match?.[1] ?? "—", wanted), `target ${wanted}`],
  );
  return checked("on this day; target N, or none", note, fault);
}

const EVENT = /^(.+) likely: (?:ROI of at least (\S+)×|At most (\S+) per conversion) over (.+)$/;

function checkLikelihood({ day, odd }: Shown, { likelihood }: TotalText): CheckedSentence[] {
  const { target } = odd.limits;
  const odds = resolveDay(day.problem, { locks: day.locks }).totals.keepsTarget;
  const isMissing = odds !== null && target.kind !== "none";
  if (likelihood === null) return [checked("no probability", "—", isMissing && "a probability is known")];
  const [, stated, roi, cpa, period] = EVENT.exec(likelihood.text) ?? [];
  if (stated === undefined || odds === null) return [checked("unknown", likelihood.text, "no check knows these words")];
  const isCpa = target.kind === "cpa";
  const dates = windowOf(odd, day.problem);
  const fault = firstFault(
    [!isOdds(stated, odds), `${odds}`],
    [!shows((isCpa ? cpa : roi) ?? "—", limitOf(target, day.problem)), "another limit"],
    [datesIn(period!) !== dates, dates],
  );
  return [
    checked("N% likely: an event", likelihood.text, fault),
    checked("the colour of the probability", likelihood.tone, likelihood.tone !== toneOf(odds) && `${odds}`),
    ...(likelihood.expected === null ? [] : [checkExpected(likelihood.expected, { limit: roi ?? cpa!, odds, isCpa })]),
  ];
}

/** The target less its tolerance. */
function limitOf(target: Target, { tolerance }: Shown["day"]["problem"]): number {
  if (target.kind === "roi") return target.roi * (1 - tolerance);
  return target.kind === "cpa" ? microsToUnits(target.cpaMicros) / (1 - tolerance) : NaN;
}

function toneOf(odds: number): string {
  if (odds >= 0.8) return "good";
  return odds >= 0.5 ? "warn" : "bad";
}

function isOdds(stated: string, odds: number): boolean {
  if (stated === "over 99%") return odds > 0.99;
  return stated === "under 1%" ? odds < 0.01 : shows(stated, odds * 100);
}

/** A plan with an end is judged over its own days, any other over the days of its window. */
function windowOf({ inputs }: Shown["odd"], { window, day }: Shown["day"]["problem"]): string {
  const { startsOn, endsOn, windowDays } = inputs.settings;
  const last = addDays(inputs.forDay, window!.to - day);
  return endsOn === null ? `${addDays(last, 1 - windowDays)} ${last}` : `${startsOn} ${endsOn}`;
}

function checkExpected(
  text: string,
  { limit, odds, isCpa }: { limit: string; odds: number; isCpa: boolean },
): CheckedSentence {
  const match = /^expected (\S+) over these days$/.exec(text);
  if (match === null) return checked("unknown", text, "no check knows these words");
  const [expected, wanted] = [numberIn(match[1]!), numberIn(limit)];
  const isKept = isCpa ? expected < wanted : expected > wanted;
  const isSame = agree(match[1]!, limit);
  return checked(
    "expected N over these days",
    text,
    !isSame && isKept !== odds >= 0.5 && `${odds} likely, limit ${limit}`,
  );
}

/** "4 Mar – 31 Mar 2026" as two days. */
function datesIn(text: string): string {
  const [first, second] = text.split(" – ") as [string, string | undefined];
  const last = second ?? first;
  const [, month, year] = last.split(" ") as [string, string, string];
  const [day, ownMonth = month, ownYear = year] = first.split(" ") as [string, string?, string?];
  const iso = (d: string, m: string, y: string) => new Date(`${d} ${m} ${y} UTC`).toISOString().slice(0, 10);
  return `${iso(day, ownMonth, ownYear)} ${iso(last.split(" ")[0]!, month, year)}`;
}
