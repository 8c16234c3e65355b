import { add, all, cells, rename, type Change } from "../../../services/import/cases/writer/changes";
import { plusDays, type Fact } from "../../../services/import/cases/writer/fact";
import { has, ownAction, withActions, withFacts, type Draft, type Mutation } from "../draft";

const changed = (draft: Draft, change: Change): Draft => ({ ...draft, table: change(draft.table, draft.facts) });
const other = (name: string) => ({ kind: "other" as const, name });
const asked = (draft: Draft): Draft => ({ ...draft, truth: { ...draft.truth, needsAnswer: true } });

/** Moves the facts' days apart: the first day, then one per step. */
function spread(draft: Draft, dayOf: (index: number) => string): Draft {
  const days = [...new Set(draft.facts.map(({ day }) => day))].sort();
  const moved = (one: Fact) => ({ ...one, day: dayOf(days.indexOf(one.day)) });
  return asked(withFacts(draft, draft.facts.map(moved)));
}

const dayCount = ({ facts }: Draft) => new Set(facts.map(({ day }) => day)).size;
/** Rows that cover several days each. */
const lasting = (draft: Draft, days: number): Draft =>
  asked(
    withFacts(
      draft,
      draft.facts.map((one) => ({ ...one, until: plusDays(one.day, days - 1) })),
    ),
  );

/** The facts of one more row that corrects another one. */
function corrected(draft: Draft, correction: (one: Fact) => Fact): Draft {
  const [first, ...rest] = draft.facts;
  return first ? withFacts(draft, [first, correction(first), ...rest]) : draft;
}

/** As the report screens of Google Ads name the columns by the day of the conversion. */
const BY_CONVERSION_TIME = ["Conversions (by conv. time)", "Conv. value (by conv. time)"] as const;

export const DAY_MUTATIONS: Mutation[] = [
  {
    name: "weekly rows",
    stage: "facts",
    fits: (draft) => !has(draft, "day-end") && dayCount(draft) >= 3,
    apply: (draft) => spread(draft, (index) => plusDays("2026-08-31", 7 * index)),
  },
  {
    name: "monthly rows",
    stage: "facts",
    fits: (draft) => !has(draft, "day-end") && dayCount(draft) >= 3,
    apply: (draft) => spread(draft, (index) => `2026-${String(index + 1).padStart(2, "0")}-01`),
  },
  {
    name: "weeks by their first and last day",
    stage: "facts",
    fits: (draft) => has(draft, "day-end"),
    apply: (draft) =>
      lasting(
        spread(draft, (index) => plusDays("2026-08-31", 7 * index)),
        7,
      ),
  },
  {
    name: "a month's sum by its first and last day",
    stage: "facts",
    fits: (draft) => has(draft, "day-end"),
    apply: (draft) => {
      const first = draft.facts[0]?.day;
      const file = withFacts(
        draft,
        draft.facts.filter(({ day }) => day === first).map((one) => ({ ...one, day: "2026-10-01" })),
      );
      return lasting(file, 31);
    },
  },
  {
    name: "cells with two dates",
    stage: "table",
    fits: (draft) => !has(draft, "day-end") && dayCount(draft) >= 3,
    apply: (draft, dice) => {
      const file = spread(draft, (index) => plusDays("2026-08-31", 7 * index));
      const joint = [" - ", " – ", " to ", "~"][dice(draft.dialect.encoding.startsWith("utf") ? 4 : 1)] ?? " - ";
      const { date } = draft.dialect;
      return changed(
        file,
        cells("day", (cell, index) => `${cell}${joint}${date(plusDays(file.facts[index]?.day ?? "", 6))}`),
      );
    },
  },
  {
    name: "negative spend of a correction",
    stage: "facts",
    apply: (draft) =>
      corrected(draft, (one) => ({
        ...one,
        spendCents: -1_200,
        conversions: 0,
        valueCents: 0,
        clicks: 0,
        impressions: 0,
      })),
  },
  {
    name: "negative value",
    stage: "facts",
    isHarmless: true,
    fits: (draft) => has(draft, "value"),
    apply: (draft) => {
      const [first, ...rest] = draft.facts;
      return first ? withFacts(draft, [{ ...first, valueCents: -2_500 }, ...rest]) : draft;
    },
  },
  {
    name: "by conversion time next to interaction",
    stage: "table",
    fits: (draft) => draft.dialect.id === "google-ads/report/en",
    apply: (draft, dice) => {
      const place = dice(2) === 0 ? 4 : Number.POSITIVE_INFINITY;
      return changed(
        draft,
        all(
          add(other(BY_CONVERSION_TIME[1]), (one) => ((one.valueCents + 900) / 100).toFixed(2), place),
          add(other(BY_CONVERSION_TIME[0]), (one) => String(one.conversions + 2), place),
        ),
      );
    },
  },
  {
    name: "only by conversion time",
    stage: "table",
    fits: (draft) => draft.dialect.id === "google-ads/report/en",
    apply: (draft) =>
      asked(changed(draft, all(rename("conversions", BY_CONVERSION_TIME[0]), rename("value", BY_CONVERSION_TIME[1])))),
  },
  {
    name: "another window next to the purchases",
    stage: "table",
    fits: (draft) => draft.dialect.id === "meta/report/en",
    apply: (draft, dice) => {
      const name = ["Purchases [1-day view]", "Purchases (28-day click)", "Purchases [7-day click]"][dice(3)] ?? "";
      const place = dice(2) === 0 ? 4 : Number.POSITIVE_INFINITY;
      const file = changed(
        draft,
        add(other(name), (one) => String(one.conversions + 3), place),
      );
      return withActions(file, (one) => [ownAction(one)]);
    },
  },
  {
    name: "all conversions next to conversions",
    stage: "table",
    fits: (draft) => draft.dialect.id === "google-ads/report/en",
    apply: (draft, dice) => {
      const place = dice(2) === 0 ? 4 : Number.POSITIVE_INFINITY;
      const file = changed(
        draft,
        add(other("All conv."), (one) => String(one.conversions + 5), place),
      );
      return withActions(file, (one) => [ownAction(one)]);
    },
  },
  {
    name: "Excel date numbers",
    stage: "table",
    isHarmless: true,
    fits: (draft) => draft.dialect.platform === "sheet",
    apply: (draft, dice) => {
      const tail = dice(2) === 0 ? "" : ".0";
      const serial = (day: string) => (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
      const file = changed(
        draft,
        cells("day", (_, index) => `${serial(draft.facts[index]?.day ?? "")}${tail}`),
      );
      const kept = file.flags.filter(
        (flag, index, all) => flag !== "--date-order" && all[index - 1] !== "--date-order",
      );
      return { ...file, flags: [...kept, "--date-order", "excel-serial"] };
    },
  },
  {
    name: "days with their weekday",
    stage: "table",
    isHarmless: true,
    fits: (draft) => draft.dialect.platform === "sheet",
    apply: (draft) => {
      const names = draft.dialect.language === "ja" ? "日月火水木金土" : null;
      const format = new Intl.DateTimeFormat(draft.dialect.language, { weekday: "short", timeZone: "UTC" });
      const weekday = (day: string) => {
        const date = new Date(`${day}T00:00:00Z`);
        return names?.[date.getUTCDay()] ?? format.format(date).normalize("NFC");
      };
      return changed(
        draft,
        cells("day", (cell, index) => `${cell}(${weekday(draft.facts[index]?.day ?? "")})`),
      );
    },
  },
];
