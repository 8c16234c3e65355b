import { standard } from "../../../services/import/cases/flags";
import type { CaseFile } from "../../../services/import/cases/import-case";
import { flagsFor } from "../../../services/import/cases/truth";
import { dialectNamed } from "../../../services/import/cases/writer";
import { add, drop } from "../../../services/import/cases/writer/changes";
import { plusDays, type Fact } from "../../../services/import/cases/writer/fact";
import { bytesOf, writeTable, type Table } from "../../../services/import/cases/writer/table";
import { has, ownAction, type Draft, type Mutation } from "../draft";

const CONTINUES = { account: /which has/, "same-campaigns": /^The same/ };
const IS_NEW = { account: /new account/ };
const ACCOUNT = ["--account", "Tern"];

/** Puts a file of these facts before the draft's own. */
function after(
  draft: Draft,
  facts: Fact[],
  options: { flags?: string[]; table?: Table; dialectId?: string } = {},
): Draft {
  const dialect = options.dialectId ? dialectNamed(options.dialectId) : draft.dialect;
  const table = options.table ?? writeTable(dialect, facts);
  const flags = options.flags ?? (options.dialectId ? flagsFor(dialect) : draft.flags);
  const file: CaseFile = { fileName: "before.csv", content: bytesOf(table), flags };
  return { ...draft, before: [file] };
}

const withTruth = (draft: Draft, facts: Fact[]): Draft => ({ ...draft, truth: { ...draft.truth, facts } });
const flagged = (draft: Draft, changes: Record<string, string>): string[] => {
  const { currency, timeZone, flags } = draft.dialect;
  return [...standard({ currency, "time-zone": timeZone, ...changes }), ...flags, ...ACCOUNT];
};

/** The same campaigns on the days before. */
function earlier({ facts }: Draft): Fact[] {
  const days = new Set(facts.map(({ day }) => day)).size;
  return facts.map((one) => ({ ...one, day: plusDays(one.day, -days) }));
}

const larger = (facts: Fact[], factor: number): Fact[] =>
  facts.map((one) => ({
    ...one,
    spendCents: Math.round((one.spendCents * factor) / 100) * 100,
    conversions: Math.round(one.conversions * factor),
    valueCents: Math.round((one.valueCents * factor) / 100) * 100,
    clicks: Math.round(one.clicks * factor),
    impressions: Math.round(one.impressions * factor),
  }));

const named = (draft: Draft): Draft => ({ ...draft, flags: [...draft.flags, ...ACCOUNT] });
const isUnitsReport = ({ dialect }: Draft) => dialect.columns.every(({ unit }) => unit === undefined);

export const HISTORY_MUTATIONS: Mutation[] = [
  {
    name: "the days before were imported",
    stage: "history",
    isHarmless: true,
    apply: (draft) => {
      const file = named(draft);
      return withTruth(after(file, earlier(draft)), [...earlier(draft), ...draft.facts]);
    },
  },
  {
    name: "the same file was imported",
    stage: "history",
    isHarmless: true,
    apply: (draft) => after(named(draft), draft.facts),
  },
  {
    name: "fewer conversions were imported before",
    stage: "history",
    isHarmless: true,
    apply: (draft) => {
      const before = draft.facts.map((one) => ({ ...one, conversions: Math.max(0, one.conversions - 1) }));
      return after(named(draft), before, { flags: flagged(draft, { "export-date": "2026-11-20" }) });
    },
  },
  {
    name: "a newer export was imported before",
    stage: "history",
    apply: (draft) => {
      const newer = larger(draft.facts, 1.02);
      const file = { ...draft, flags: flagged(draft, { "export-date": "2026-11-18" }) };
      return withTruth(after(file, newer, { flags: flagged(draft, { "export-date": "2026-11-20" }) }), newer);
    },
  },
  {
    name: "part of the days after the whole",
    stage: "history",
    apply: (draft, dice) => {
      const whole = larger(draft.facts, 2 + dice(4));
      const file = after({ ...draft, flags: flagged(draft, {}) }, whole, {
        flags: flagged(draft, { "export-date": "2026-11-20" }),
      });
      const column = { kind: "other" as const, name: ["Device", "Country", "Ad group"][dice(3)] ?? "" };
      const isNamed = dice(2) === 0 && file.table.rows.length === draft.facts.length;
      const table = isNamed ? add(column, () => "one")(file.table, draft.facts) : file.table;
      return withTruth({ ...file, table }, whole);
    },
  },
  {
    name: "another answer to the time zone",
    stage: "history",
    apply: (draft) => {
      const { currency, flags } = draft.dialect;
      const before = [...standard({ currency, "time-zone": "America/Denver" }), ...flags];
      const file = after(draft, draft.facts, { flags: before });
      return { ...file, answers: CONTINUES };
    },
  },
  {
    name: "another platform with the same names",
    stage: "history",
    fits: (draft) => draft.dialect.currency === "EUR" && draft.dialect.platform !== "pinterest",
    apply: (draft) => {
      const before = larger(draft.facts, 3).map((one) => ({ ...one, campaignId: `88${one.campaignId}` }));
      const file = after(draft, before, { dialectId: "pinterest/report" });
      return {
        ...withTruth(file, [...before.map((one) => ({ ...one, accountId: "first" })), ...draft.facts]),
        answers: IS_NEW,
      };
    },
  },
  {
    name: "ids before, none now",
    stage: "history",
    fits: (draft) => has(draft, "campaign-id"),
    apply: (draft) => {
      const file = after(draft, earlier(draft));
      const table = drop("campaign-id")(file.table, draft.facts);
      return { ...withTruth({ ...file, table }, [...earlier(draft), ...draft.facts]), answers: CONTINUES };
    },
  },
  {
    name: "none before, ids now",
    stage: "history",
    fits: (draft) => has(draft, "campaign-id"),
    apply: (draft) => {
      const table = drop("campaign-id")(writeTable(draft.dialect, earlier(draft)), earlier(draft));
      const file = after(draft, earlier(draft), { table });
      return { ...withTruth(file, [...earlier(draft), ...draft.facts]), answers: CONTINUES };
    },
  },
  {
    name: "another language before",
    stage: "history",
    fits: (draft) =>
      ["google-ads", "meta"].includes(draft.dialect.platform) &&
      draft.dialect.shape === "report" &&
      draft.dialect.currency === "EUR" &&
      draft.dialect.language !== "en",
    apply: (draft) => {
      const dialect = dialectNamed(`${draft.dialect.platform}/report/en`);
      const table = drop("campaign-id", "account")(writeTable(dialect, earlier(draft)), earlier(draft));
      const flags = [...standard({ "time-zone": draft.dialect.timeZone }), ...dialect.flags, ...ACCOUNT];
      const own = drop("campaign-id", "account")(draft.table, draft.facts);
      const file = after({ ...named(draft), table: own }, earlier(draft), { table, flags });
      const { truth } = withTruth(file, [...earlier(draft), ...draft.facts]);
      return { ...file, truth: { ...truth, actionsOf: truth.actionsOf ?? ((one) => [ownAction(one)]) } };
    },
  },
  {
    name: "attribution in another spelling",
    stage: "history",
    apply: (draft, dice) => {
      const [before, now] =
        [
          ["7-day click", "7 day click"],
          ["7-day click", "7d_click"],
          ["7-day click, 1-day view", "7-day click or 1-day view"],
          ["data-driven", "Data driven"],
        ][dice(4)] ?? [];
      const flags = flagged(draft, { attribution: before ?? "" });
      const file = { ...draft, flags: flagged(draft, { attribution: now ?? "" }) };
      return withTruth(after(file, earlier(draft), { flags }), [...earlier(draft), ...draft.facts]);
    },
  },
  {
    name: "another attribution",
    stage: "history",
    apply: (draft, dice) => {
      const [before, now] =
        [
          ["7-day click", "1-day click"],
          ["data-driven", "last click"],
          ["7-day click", "28-day click"],
        ][dice(3)] ?? [];
      const file = { ...draft, flags: flagged(draft, { attribution: now ?? "" }) };
      const both = after(file, earlier(draft), { flags: flagged(draft, { attribution: before ?? "" }) });
      return { ...both, truth: { ...both.truth, needsAnswer: true } };
    },
  },
  {
    name: "cents after units",
    stage: "history",
    fits: (draft) =>
      isUnitsReport(draft) && draft.dialect.currency !== "JPY" && draft.table.rows.length === draft.facts.length,
    apply: (draft) => {
      const file = named(draft);
      const spend = draft.table.columns.findIndex(({ kind }) => kind === "spend");
      const rows = file.table.rows.map((row, index) =>
        typeof row === "string"
          ? row
          : row.map((cell, at) => (at === spend ? String(draft.facts[index]?.spendCents ?? 0) : cell)),
      );
      const table = { ...file.table, rows, total: null };
      return withTruth(after({ ...file, table }, earlier(draft)), [...earlier(draft), ...draft.facts]);
    },
  },
];
