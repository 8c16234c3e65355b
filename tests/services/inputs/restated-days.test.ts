import { describe, expect, it } from "vitest";
import { addDays, daysBetween, type Day } from "@/lib/domain/day";
import type { AnsweredSpan } from "@/lib/domain/unusual-days";
import { createRng, learnLagProfile, type LagProfile } from "@/lib/engine";
import { describeSpan } from "@/lib/format/unusual-days";
import { learnerInputs } from "@/lib/services/inputs/learner-inputs";
import type { ChangedDay, DayReading, PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { findRestatedDays } from "@/lib/services/inputs/restated-days";
import { type AccountChannel, FOR_DAY, planInputs, proposalOf } from "../proposal/plan-account";

const DAYS = 60;
const back = (days: number) => addDays(FOR_DAY, -days);
const NEWS = back(10);

const usual = (count: (back: number) => number = () => 20): AccountChannel =>
  Array.from({ length: DAYS }, (_, index) => {
    const conversions = count(DAYS - index);
    return { spend: 90 + ((index * 7) % 20), conversions, value: 40 * conversions };
  });

/** A day that was complete with one number, and was read with another. */
function changed(
  channelId: string,
  daysBack: number,
  numbers: [before: number, now: number],
  on: Day = NEWS,
): ChangedDay {
  const day = back(daysBack);
  const readings = numbers.map((conversions, index): DayReading => {
    const readOn = index === 0 ? addDays(day, 20) : on;
    return { on: readOn, ageDays: daysBetween(day, readOn) - 1, spend: 100, conversions };
  });
  return { channelId, day, readings };
}

const days = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index);
const WEEK = days(47, 41);
const isWeek = (day: number) => WEEK.includes(day);
const halved = planInputs({ Alder: usual((day) => (isWeek(day) ? 10 : 20)), Birch: usual() }, { total: 200 });
const restated = { ...halved, changedDays: WEEK.map((day) => changed("Alder", day, [20, 10])) };
const placesOf = (inputs: PlanInputs) =>
  findRestatedDays(inputs).map(({ channelIds, firstDay, lastDay }) => [channelIds, firstDay, lastDay]);

describe("a stretch of complete days that a later reading changed", () => {
  it("is found on exactly its days in its channel, with what the days summed up to", () => {
    expect(findRestatedDays(restated)).toMatchObject([
      { kind: "restated", channelIds: ["Alder"], firstDay: back(47), lastDay: back(41), answer: null },
    ]);
    expect(findRestatedDays(restated).map(describeSpan)).toEqual([
      "The conversions from 14 Oct 2026 to 20 Oct 2026 were restated on 20 Nov 2026: 140 → 70.",
    ]);
  });

  it("goes on over one day that did not change, which counts in both sums, and not over two", () => {
    const without = (...gone: number[]) => ({
      ...halved,
      changedDays: WEEK.filter((day) => !gone.includes(day)).map((day) => changed("Alder", day, [20, 10])),
    });
    expect(findRestatedDays(without(44)).map(({ amounts }) => [amounts?.before, amounts?.now])).toEqual([[130, 70]]);
    expect(placesOf(without(44, 43))).toEqual([
      [["Alder"], back(47), back(45)],
      [["Alder"], back(42), back(41)],
    ]);
  });

  it("is one for each reading that changed days, and one for all channels that it changed alike", () => {
    const later = WEEK.map((day) => changed("Alder", day, [20, 10], day > 44 ? NEWS : addDays(NEWS, 2)));
    expect(placesOf({ ...halved, changedDays: later })).toHaveLength(2);
    const birch = WEEK.map((day) => changed("Birch", day, [30, 20]));
    const both = { ...halved, changedDays: [...restated.changedDays, ...birch] };
    expect(placesOf(both)).toEqual([[["Alder", "Birch"], back(47), back(41)]]);
    expect(findRestatedDays(both).map(describeSpan)).toEqual([expect.stringContaining("350 → 210, over 2 channels")]);
  });

  it("is found for spend too, where a fifth of a usual day changed", () => {
    const spend = (before: number) =>
      WEEK.map((day) => {
        const { readings, ...place } = changed("Alder", day, [20, 20]);
        return { ...place, readings: readings.map((one, index) => (index === 0 ? { ...one, spend: before } : one)) };
      });
    const [found] = findRestatedDays({ ...halved, changedDays: spend(130) });
    expect(found).toMatchObject({ firstDay: back(47), lastDay: back(41), amounts: { measure: "spend", before: 910 } });
    expect(found && describeSpan(found)).toMatch(
      /^The spend from .+ was restated on 20 Nov 2026: €910\.00 → €\d+\.00\.$/,
    );
    expect(placesOf({ ...halved, changedDays: spend(105) })).toEqual([]);
  });

  it.each<[string, ChangedDay[]]>([
    [
      "only one reading",
      [{ ...changed("Alder", 45, [20, 10]), readings: changed("Alder", 45, [20, 10]).readings.slice(1) }],
    ],
    ["a change of a sixth", WEEK.map((day) => changed("Alder", day, [60, 50]))],
    ["a change of five conversions", WEEK.map((day) => changed("Alder", day, [10, 5]))],
    [
      "numbers that were not known before",
      WEEK.map((day) => withFirst(changed("Alder", day, [20, 10]), { conversions: null })),
    ],
    ["numbers that are not known now", WEEK.map((day) => unknownNow(changed("Alder", day, [20, 10])))],
    [
      "an earlier reading after six days",
      WEEK.map((day) => withFirst(changed("Alder", day, [20, 10]), { ageDays: 6 })),
    ],
    [
      "an earlier reading after 13 days, if no delay is known",
      WEEK.map((day) => withFirst(changed("Alder", day, [20, 10]), { ageDays: 13 })),
    ],
    ["numbers that are back at the first ones", WEEK.map((day) => twice(day, [20, 10, 20]))],
    ["a change of most of the history", days(59, 20).map((day) => changed("Alder", day, [20, 10]))],
    [
      "an account that changes days every week",
      days(55, 33).map((day) => changed("Alder", day, [20, 10], back(7 * Math.floor(day / 7) - 25))),
    ],
  ])("is not found for %s", (_, changedDays) => {
    expect(findRestatedDays({ ...halved, changedDays })).toEqual([]);
  });

  it("is asked about again when the days change again", () => {
    const [first] = findRestatedDays(restated);
    const answers: AnsweredSpan[] = first ? [{ ...first, answer: "keep" }] : [];
    const known = { answers, calendar: [] };
    expect(findRestatedDays({ ...restated, known })).toEqual([]);
    const again = { ...halved, known, changedDays: WEEK.map((day) => twice(day, [40, 20, 10])) };
    expect(findRestatedDays(again)).toMatchObject([{ amounts: { before: 140, restatedOn: addDays(NEWS, 3) } }]);
  });
});

function withFirst({ readings: [first, ...rest], ...place }: ChangedDay, change: Partial<DayReading>): ChangedDay {
  return { ...place, readings: first ? [{ ...first, ...change }, ...rest] : [] };
}

function unknownNow({ readings, ...place }: ChangedDay): ChangedDay {
  const last = readings.at(-1);
  return { ...place, readings: last ? [...readings, { ...last, conversions: null, spend: null }] : [] };
}

/** Changed on the day of the news, and three days later. */
function twice(daysBack: number, [first, second, third]: [number, number, number]): ChangedDay {
  const { readings, ...place } = changed("Alder", daysBack, [first, second]);
  const last = readings.at(-1);
  const again = last ? [{ ...last, on: addDays(NEWS, 3), ageDays: last.ageDays + 3, conversions: third }] : [];
  return { ...place, readings: [...readings, ...again] };
}

describe("laws", () => {
  it("other units of money, another factor on the weights, and any order change nothing", () => {
    const money = restated.changedDays.map(({ readings, ...place }) => ({
      ...place,
      readings: readings.map((one) => ({ ...one, spend: (one.spend ?? 0) * 100 })),
    }));
    const inCents = restated.days.map((row) => ({ ...row, spendMicros: (row.spendMicros ?? 0n) * 100n }));
    expect(placesOf({ ...restated, days: inCents, changedDays: money })).toEqual(placesOf(restated));
    const weighted = restated.changedDays.map(({ readings, ...place }) => ({
      ...place,
      readings: readings.map((one) => ({ ...one, conversions: (one.conversions ?? 0) * 0.25 })),
    }));
    const actions = restated.actions.map((action) => ({ ...action, weight: 0.25 }));
    expect(placesOf({ ...restated, actions, changedDays: weighted })).toEqual(placesOf(restated));
    expect(findRestatedDays({ ...restated, changedDays: restated.changedDays.toReversed() })).toEqual(
      findRestatedDays(restated),
    );
  });

  it.each([1, 2, 4, 7])("late conversions, on average after %i days, are found in at most 1 of 20 accounts", (mean) => {
    const alarmed = Array.from({ length: ACCOUNTS }, (_, seed) => findRestatedDays(lateAccount(mean, seed + 1)));
    expect(alarmed.filter((spans) => spans.length > 0).length).toBeLessThanOrEqual(ACCOUNTS / 20);
  });
});

const ACCOUNTS = 30;
const LATE_DAYS = 120;
const LAST_AGE = 45;

/** Days whose conversions arrive with an exponential delay, read on each of the 45 days after them, with the delay learned. */
function lateAccount(meanDelay: number, seed: number): PlanInputs {
  const dice = createRng(seed);
  const growth = Array.from({ length: 3 * LATE_DAYS }, (_, index) => {
    const arrivals = Array.from({ length: LAST_AGE }, () => 0);
    for (let left = dice.poisson([8, 30, 100][index % 3] ?? 0); left > 0; left--) {
      const age = Math.max(0, Math.floor(0.5 - meanDelay * Math.log(dice.next())));
      if (age < LAST_AGE) arrivals[age] = (arrivals[age] ?? 0) + 1;
    }
    let sum = 0;
    return { index, counts: arrivals.map((count) => (sum += count)) };
  });
  const changedDays = growth.map(({ index, counts }): ChangedDay => {
    const day = addDays(FOR_DAY, -LAST_AGE - LATE_DAYS + Math.floor(index / 3));
    const readings = counts.map((conversions, ageDays) => ({
      on: addDays(day, ageDays + 1),
      ageDays,
      spend: 100,
      conversions,
    }));
    return { channelId: `c${index % 3}`, day, readings };
  });
  const lagProfile: LagProfile = learnLagProfile(
    growth.flatMap(({ index, counts }) => counts.map((conversions, ageDays) => ({ day: index, ageDays, conversions }))),
  );
  const rows = usual();
  return { ...planInputs({ c0: rows, c1: rows, c2: rows }, { total: 300 }), changedDays, lagProfile };
}

describe("in a plan", () => {
  it("restated days teach nothing until an answer, and the proposal says so", () => {
    const { outcomes, spans } = learnerInputs(restated);
    expect(outcomes.flatMap(({ leftOut }, index) => (leftOut?.[0] ? [DAYS - index] : []))).toEqual(WEEK);
    expect(spans.filter(({ channelIds }) => channelIds.includes("Alder"))).toHaveLength(1);
    const [alder, birch] = proposalOf(restated).lines;
    expect(alder?.reason).toContain(
      "were restated on 20 Nov 2026: 140 → 70. Until a person answers what these days were, they are left out of learning.",
    );
    expect(birch?.reason).not.toContain("restated");
  });

  it("keep counts the newest numbers, and leave-out gives the numbers of the open question", () => {
    const answered = (answer: "keep" | "leave-out") => {
      const answers = learnerInputs(restated).spans.map((span) => ({ ...span, answer }));
      return learnerInputs({ ...restated, known: { answers, calendar: [] } });
    };
    expect(answered("leave-out").outcomes).toEqual(learnerInputs(restated).outcomes);
    for (const outcome of answered("keep").outcomes) expect(outcome.leftOut).toBeUndefined();
  });

  it("days whose conversions were all taken away count as not known until they are kept", () => {
    const none = planInputs({ Alder: usual((day) => (isWeek(day) ? 0 : 20)), Birch: usual() }, { total: 200 });
    const lost = { ...none, changedDays: WEEK.map((day) => changed("Alder", day, [20, 0])) };
    const { outcomes, spans } = learnerInputs(lost);
    expect(spans.map(({ kind }) => kind)).toEqual(["restated"]);
    expect(outcomes.filter(({ conversions }) => conversions[0] === null)).toHaveLength(WEEK.length);
    const answers = spans.map((span) => ({ ...span, answer: "keep" as const }));
    const kept = learnerInputs({ ...lost, known: { answers, calendar: [] } });
    expect(kept.outcomes.filter(({ conversions }) => conversions[0] === 0)).toHaveLength(WEEK.length);
  });
});
