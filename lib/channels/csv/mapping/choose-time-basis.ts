import type { TimeBasis } from "@/lib/domain/day-row";
import type { Outcome, OutcomeFacts, Settled } from "./outcome";
import type { Preset } from "../names";

const CONFLICT = "time-basis-conflict";

/** Reads the columns that fit the answer to "How are conversions dated?". An answer that no column fits is asked about. */
export function settleTimeBasis(
  outcomes: Outcome[],
  { answers, preset }: OutcomeFacts,
): Settled & { timeBasis: TimeBasis | null } {
  const only = onlyBasisOf(outcomes.filter((outcome) => !outcome.isByHand));
  const answer = toTimeBasis(answers["time-basis"]);
  const isConflict = answer !== null && answer !== only && isStated(only, preset);
  if (only && isConflict) return settleConflict(outcomes, only, answers[CONFLICT]);
  const wanted = only ?? answer ?? "interaction";
  return {
    outcomes: outcomes.filter(({ isByHand, words }) => isByHand || basisOf(words) === wanted),
    questions: [],
    timeBasis: only === "conversion" ? only : (preset?.timeBasis ?? null),
  };
}

/** Whether the columns leave no doubt: by their names, or because the platform dates the others by click. */
function isStated(only: TimeBasis | null, preset: Preset | null): boolean {
  return only === "conversion" || (only === "interaction" && preset?.platform === "google-ads");
}

/** The time basis of all columns; null if they differ or there are none. */
function onlyBasisOf(outcomes: Outcome[]): TimeBasis | null {
  const stated = new Set(outcomes.map(({ words }) => basisOf(words)));
  const [only] = stated;
  return stated.size === 1 ? (only ?? null) : null;
}

function settleConflict(outcomes: Outcome[], only: TimeBasis, answer: string | undefined) {
  const isLeftOut = answer === "leave-out";
  const kept = isLeftOut ? outcomes.filter(({ isByHand }) => isByHand) : outcomes;
  return { outcomes: kept, questions: [askConflict(outcomes, only)], timeBasis: only };
}

function askConflict(outcomes: Outcome[], only: TimeBasis): Settled["questions"][number] {
  const name = outcomes.find(({ isByHand }) => !isByHand)?.name ?? "";
  const day = only === "conversion" ? "on which they happened" : "of the click or view";
  const given = only === "conversion" ? "by click" : "by conversion";
  return {
    id: CONFLICT,
    text: `"${name}" counts conversions on the day ${day}, but the answer is that they are dated ${given}. How do you want to go on?`,
    kind: "choice",
    options: [
      { value: only, label: `Date them ${only === "conversion" ? "by conversion" : "by click"}, as the file does` },
      { value: "leave-out", label: "Leave the conversions out, and export the other columns for them" },
    ],
    proposed: only,
  };
}

/** The answer that counts: a conflict between the first answer and the columns overrules it. */
export function answeredTimeBasis(answerTo: (id: string) => string | null): TimeBasis {
  return (
    toTimeBasis(answerTo(CONFLICT) ?? undefined) ?? toTimeBasis(answerTo("time-basis") ?? undefined) ?? "interaction"
  );
}

function basisOf({ isByConversionTime }: Outcome["words"]): TimeBasis {
  return isByConversionTime ? "conversion" : "interaction";
}

function toTimeBasis(answer: string | undefined): TimeBasis | null {
  return answer === "conversion" || answer === "interaction" ? answer : null;
}
