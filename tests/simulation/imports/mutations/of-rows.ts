import {
  add,
  all,
  pasteTwice,
  repeatHeader,
  repeatHeaderReordered,
  totalOfFile,
  totalPerDay,
  type Change,
} from "../../../services/import/cases/writer/changes";
import type { Language } from "../../../services/import/cases/writer/dialect";
import type { Fact } from "../../../services/import/cases/writer/fact";
import { rowOf } from "../../../services/import/cases/writer/table";
import { has, ownAction, withActions, type Draft, type Mutation } from "../draft";

const changed = (draft: Draft, change: Change): Draft => ({ ...draft, table: change(draft.table, draft.facts) });
const other = (name: string) => ({ kind: "other" as const, name });

const TOTALS: Record<Language, string[]> = {
  en: ["Total", "Grand Total", "Totals", "Total: Account"],
  de: ["Gesamt", "Summe", "Gesamtsumme", "Gesamt: Konto"],
  fr: ["Total", "Total général", "Somme", "Total : Compte"],
  es: ["Total", "Total general", "Suma", "Total: Cuenta"],
  "pt-BR": ["Total", "Total geral", "Soma", "Total: Conta"],
  it: ["Totale", "Totale complessivo", "Somma", "Totale: Account"],
  nl: ["Totaal", "Eindtotaal", "Som", "Totaal: Account"],
  ja: ["合計", "総計", "合計: アカウント"],
};
const UNKNOWN_TOTALS: Record<Language, string> = {
  en: "All enabled campaigns",
  de: "Alle Kampagnen",
  fr: "Toutes les campagnes",
  es: "Todas las campañas",
  "pt-BR": "Todas as campanhas",
  it: "Tutte le campagne",
  nl: "Alle campagnes",
  ja: "すべてのキャンペーン",
};

/** A sum of one row is that row again, so a total per day needs several campaigns. */
const hasSeveral = ({ facts }: Draft) => new Set(facts.map(({ campaign }) => campaign)).size > 1;
const isPlainList = (draft: Draft) => draft.table.rows.length === draft.facts.length;

/** Divides a fact's numbers into a smaller and a larger part. */
function partsOf(one: Fact): [Fact, Fact] {
  const part = (whole: number) => Math.floor(whole / 3);
  const unit = one.spendCents % 100 === 0 ? 100 : 1;
  const money = (cents: number) => Math.floor(cents / 3 / unit) * unit;
  const small = {
    ...one,
    spendCents: money(one.spendCents),
    valueCents: money(one.valueCents),
    conversions: part(one.conversions),
    clicks: part(one.clicks),
    impressions: part(one.impressions),
  };
  const rest = {
    ...one,
    spendCents: one.spendCents - small.spendCents,
    valueCents: one.valueCents - small.valueCents,
    conversions: one.conversions - small.conversions,
    clicks: one.clicks - small.clicks,
    impressions: one.impressions - small.impressions,
  };
  return [small, rest];
}

const breakdown =
  (name: string, values: [string, string]): Change =>
  (table, facts) => ({
    ...table,
    columns: [...table.columns, other(name)],
    total: null,
    rows: facts.flatMap((one) =>
      partsOf(one).map((part, index) => [...rowOf(table.dialect, part), values[index] ?? ""]),
    ),
  });

const BREAKDOWNS: [string, [string, string]][] = [
  ["Device", ["Mobile phones", "Computers"]],
  ["Ad group", ["Exact", "Broad"]],
  ["Country", ["IE", "GB"]],
  ["Age", ["18-24", "25-34"]],
  ["Placement", ["feed", "story"]],
];

/** Stale readings above, between or below the final ones, each with the time at which it was loaded. */
function withReadings(column: string | null, order: number): Change {
  return (table, facts) => {
    const stale = facts.map((one) => ({
      ...one,
      conversions: Math.max(0, one.conversions - 1),
      valueCents: one.valueCents - (one.valueCents % 700),
      clicks: one.clicks + 1,
      spendCents: one.spendCents + 100,
    }));
    const time = (reading: number) => (column === null ? [] : [`2026-11-1${reading}T05:00:00Z`]);
    const old = stale.map((one) => [...rowOf(table.dialect, one), ...time(1)]);
    const final = facts.map((one) => [...rowOf(table.dialect, one), ...time(2)]);
    const mixed = old.flatMap((row, index) => [row, final[index] ?? []]);
    const rows = [[...old, ...final], [...final, ...old], mixed][order % 3] ?? [];
    return {
      ...table,
      columns: column === null ? table.columns : [...table.columns, other(column)],
      rows,
      total: null,
    };
  };
}

const LOAD_TIMES = ["_airbyte_extracted_at", "_fivetran_synced", "_sdc_extracted_at", "loaded_at"];

export const ROW_MUTATIONS: Mutation[] = [
  { name: "pasted twice", stage: "table", apply: (draft) => changed(draft, pasteTwice) },
  {
    name: "second header",
    stage: "table",
    fits: isPlainList,
    apply: (draft, dice) => changed(draft, repeatHeader(1 + dice(draft.facts.length))),
  },
  {
    name: "second header in another order",
    stage: "table",
    fits: (draft) => isPlainList(draft) && draft.facts.length > 1,
    apply: (draft, dice) => {
      const turn = 1 + dice(draft.table.columns.length - 1);
      const order = <Item>(columns: Item[]) => [...columns.slice(turn), ...columns.slice(0, turn)];
      return changed(draft, repeatHeaderReordered(1 + dice(draft.facts.length - 1), order));
    },
  },
  {
    name: "some rows copied",
    stage: "table",
    apply: (draft, dice) =>
      changed(draft, (table) => ({ ...table, rows: [...table.rows, ...table.rows.slice(0, 1 + dice(3))] })),
  },
  {
    name: "total of the file",
    stage: "table",
    apply: (draft, dice) => {
      const words = TOTALS[draft.dialect.language];
      return changed(draft, totalOfFile(words[dice(words.length)] ?? "Total", dice(4) === 0 ? "top" : "bottom"));
    },
  },
  {
    name: "total per day",
    stage: "table",
    fits: (draft) => isPlainList(draft) && hasSeveral(draft),
    apply: (draft, dice) => {
      const words = TOTALS[draft.dialect.language];
      return changed(draft, totalPerDay(words[dice(words.length)] ?? "Total"));
    },
  },
  {
    name: "total per day in unknown words",
    stage: "table",
    fits: (draft) => isPlainList(draft) && hasSeveral(draft),
    apply: (draft, dice) => changed(draft, totalPerDay(dice(3) === 0 ? "" : UNKNOWN_TOTALS[draft.dialect.language])),
  },
  {
    name: "restated rows with a load time",
    stage: "table",
    apply: (draft, dice) => changed(draft, withReadings(LOAD_TIMES[dice(LOAD_TIMES.length)] ?? "", dice(3))),
  },
  {
    name: "restated rows without a load time",
    stage: "table",
    apply: (draft, dice) => {
      const file = changed(draft, withReadings(null, dice(3)));
      return { ...file, truth: { ...file.truth, needsAnswer: true } };
    },
  },
  {
    name: "breakdown",
    stage: "table",
    isHarmless: true,
    apply: (draft, dice) => changed(draft, breakdown(...(BREAKDOWNS[dice(BREAKDOWNS.length)] ?? BREAKDOWNS[0]!))),
  },
  {
    name: "breakdown pasted twice",
    stage: "table",
    apply: (draft, dice) =>
      changed(draft, all(breakdown(...(BREAKDOWNS[dice(BREAKDOWNS.length)] ?? BREAKDOWNS[0]!)), pasteTwice)),
  },
  {
    name: "spend repeated per action",
    stage: "table",
    fits: (draft) => has(draft, "conversions") && draft.facts.every(({ conversions }) => conversions > 0),
    apply: (draft, dice) => {
      const name = ["Conversion action", "conversion_action_name", "Conversion name"][dice(3)] ?? "";
      const second = (one: Fact) => ({ ...one, conversions: one.conversions * 4, valueCents: 0 });
      const file = changed(draft, (table, facts) => ({
        ...table,
        total: null,
        columns: [...table.columns, other(name)],
        rows: facts.flatMap((one) => [
          [...rowOf(table.dialect, one), "Purchase"],
          [...rowOf(table.dialect, second(one)), "Newsletter"],
        ]),
      }));
      return withActions(file, (one) => [
        { ...ownAction(one), action: "Purchase" },
        { ...ownAction(second(one)), action: "Newsletter" },
      ]);
    },
  },
  {
    name: "column of text",
    stage: "table",
    isHarmless: true,
    fits: isPlainList,
    apply: (draft, dice) =>
      changed(
        draft,
        add(other(["Status", "Campaign status", "Labels"][dice(3)] ?? ""), (_, index) =>
          index % 2 ? "Enabled" : "Paused",
        ),
      ),
  },
  {
    name: "footer",
    stage: "table",
    isHarmless: true,
    apply: (draft, dice) => {
      const { facts } = draft;
      const footers = [
        [`Total rows: ${facts.length}`],
        ["", "Source: ad account 12-34"],
        ["", `"${facts.length} rows, exported by Curlew"`],
        ["# end of file"],
      ];
      return changed(draft, (table) => ({ ...table, footer: [...table.footer, ...(footers[dice(4)] ?? [])] }));
    },
  },
];
