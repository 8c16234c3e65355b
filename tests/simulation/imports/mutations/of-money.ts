import { add, all, cells, indexOf, mapRows, rename, type Change } from "../../../services/import/cases/writer/changes";
import type { Fact } from "../../../services/import/cases/writer/fact";
import { grouped } from "../../../services/import/cases/writer/table";
import { has, withFacts, type Draft, type Mutation } from "../draft";

const changed = (draft: Draft, change: Change): Draft => ({ ...draft, table: change(draft.table, draft.facts) });
const other = (name: string) => ({ kind: "other" as const, name });

const SIGNS: Record<string, string[]> = { EUR: ["€", "EUR"], JPY: ["¥", "円", "JPY"], BRL: ["R$", "BRL"] };
const FOREIGN = ["$", "£", "US$", "CHF", "SEK", "GBP"];
/** The last two are those of Japanese sheets. */
const DASHES = ["--", "–", "", "n/a", "-", "—", "―", "－"];
const CODES: Record<string, string> = { $: "USD", US$: "USD", "£": "GBP" };

/** Amounts in plain units, written in cells that can carry a sign. */
const isInUnits = ({ dialect }: Draft) =>
  dialect.columns.every(({ unit, name }) => unit === undefined && !/currency$/.test(name)) &&
  dialect.encoding.startsWith("utf");
const statesNothing = (draft: Draft) =>
  isInUnits(draft) && !has(draft, "currency") && draft.dialect.columns.every(({ name }) => !/\([A-Z]{3}\)/.test(name));

function signed(sign: string, place: number): (cell: string) => string {
  return (cell) => {
    if (/^[A-Z]/.test(sign) && sign.length === 3) return place === 0 ? `${sign} ${cell}` : `${cell} ${sign}`;
    return place === 0 || sign.endsWith("$") ? `${sign}${cell}` : `${cell} ${sign}`;
  };
}

/** Writes amounts as whole numbers of a smaller unit, or as decimals of a larger one. */
function scaled(draft: Draft, factor: number, digits: number): Change {
  const cell = (cents: number | undefined) =>
    factor > 1
      ? ((cents ?? 0) * (factor / 100)).toFixed(0)
      : grouped(draft.dialect, ((cents ?? 0) / 100) * factor, digits);
  return all(
    cells("spend", (_, index) => cell(draft.facts[index]?.spendCents)),
    cells("value", (_, index) => draft.facts[index]?.dashes?.value ?? cell(draft.facts[index]?.valueCents)),
    (table) => ({ ...table, total: null }),
  );
}

export const MONEY_MUTATIONS: Mutation[] = [
  {
    name: "the account's sign in the cells",
    stage: "table",
    isHarmless: true,
    fits: isInUnits,
    apply: (draft, dice) => {
      const signs = SIGNS[draft.dialect.currency] ?? ["€"];
      const write = signed(signs[dice(signs.length)] ?? "", dice(2));
      return changed(draft, all(cells("spend", write), cells("value", write)));
    },
  },
  {
    name: "another currency in the cells",
    stage: "table",
    fits: isInUnits,
    apply: (draft, dice) => {
      const sign = FOREIGN[dice(FOREIGN.length)] ?? "$";
      const write = signed(sign, dice(2));
      const file = changed(draft, all(cells("spend", write), cells("value", write)));
      return { ...file, truth: { ...file.truth, currency: CODES[sign] ?? sign, needsAnswer: !statesNothing(draft) } };
    },
  },
  {
    name: "another currency in the header",
    stage: "table",
    fits: statesNothing,
    apply: (draft, dice) => {
      const sign = FOREIGN[dice(FOREIGN.length)] ?? "$";
      const code = CODES[sign] ?? sign;
      const name = draft.table.columns.find(({ kind }) => kind === "spend")?.name ?? "";
      const file = changed(draft, rename("spend", `${name} (${code})`));
      return { ...file, truth: { ...file.truth, currency: code } };
    },
  },
  {
    name: "two currencies in one column",
    stage: "table",
    fits: (draft) => isInUnits(draft) && draft.facts.length > 1,
    apply: (draft, dice) => {
      const own = SIGNS[draft.dialect.currency]?.[0] ?? "€";
      const [ours, theirs] = [signed(own, 0), signed(FOREIGN[dice(FOREIGN.length)] ?? "$", 0)];
      const from = 1 + dice(draft.facts.length - 1);
      const write = (cell: string, index: number) => (index < from ? ours(cell) : theirs(cell));
      const file = changed(
        draft,
        all(cells("spend", write), (table) => ({ ...table, total: null })),
      );
      return { ...file, truth: { ...file.truth, needsAnswer: true, leftOut: { facts: draft.facts.slice(0, from) } } };
    },
  },
  {
    name: "value in another currency",
    stage: "table",
    fits: (draft) => isInUnits(draft) && has(draft, "value"),
    apply: (draft, dice) => {
      const name = draft.table.columns.find(({ kind }) => kind === "value")?.name ?? "";
      const sign = FOREIGN[dice(FOREIGN.length)] ?? "$";
      const change =
        dice(2) === 0
          ? all(rename("value", `${name.replace(/ \([A-Z]{3}\)/, "")} (${CODES[sign] ?? sign})`))
          : all(cells("value", signed(sign, 0)), cells("spend", signed(SIGNS[draft.dialect.currency]?.[0] ?? "€", 0)));
      const file = changed(draft, change);
      return { ...file, truth: { ...file.truth, hasValue: false } };
    },
  },
  {
    name: "converted currency next to the account's",
    stage: "table",
    fits: (draft) => isInUnits(draft) && draft.dialect.platform === "google-ads" && draft.dialect.language === "en",
    apply: (draft, dice) => {
      const converted = add(
        other("Cost (Converted currency)"),
        (one) => grouped(draft.dialect, Math.round(one.spendCents * 1.17) / 100, 2),
        dice(2) === 0 ? indexOf(draft.table, "spend") : Number.POSITIVE_INFINITY,
      );
      return changed(draft, converted);
    },
  },
  {
    name: "cents",
    stage: "table",
    fits: (draft) => isInUnits(draft) && draft.dialect.currency !== "JPY",
    apply: (draft, dice) => {
      const file = changed(draft, scaled(draft, 100, 0));
      const named = changed(file, rename("spend", ["spend_cents", "cost_cents", "Cost (cents)"][dice(3)] ?? ""));
      return dice(2) === 0 ? file : named;
    },
  },
  {
    name: "micros",
    stage: "table",
    fits: isInUnits,
    apply: (draft) => changed(draft, scaled(draft, 1_000_000, 0)),
  },
  {
    name: "thousands",
    stage: "table",
    fits: (draft) => isInUnits(draft) && draft.dialect.platform === "sheet",
    apply: (draft, dice) => {
      const mark = ["(k)", "(thousands)", "in thousands", "(T€)", "(000)"][dice(5)] ?? "";
      const mark2 = (kind: "spend" | "value") => {
        const name = draft.table.columns.find((column) => column.kind === kind)?.name ?? "";
        return rename(kind, `${name} ${mark}`);
      };
      return changed(draft, all(scaled(draft, 0.001, 5), mark2("spend"), mark2("value")));
    },
  },
  {
    name: "zeros as dashes in optional cells",
    stage: "table",
    isHarmless: true,
    fits: (draft) => has(draft, "clicks"),
    apply: (draft, dice) => {
      const dash = DASHES[dice(DASHES.length)] ?? "";
      return changed(
        draft,
        cells("clicks", (_, index) => (index % 3 === 1 ? dash : null)),
      );
    },
  },
  {
    name: "dashes in place of results",
    stage: "facts",
    isHarmless: true,
    fits: (draft) => has(draft, "conversions", "value"),
    apply: (draft, dice) => {
      const dash = DASHES[dice(DASHES.length)] ?? "";
      const turn = dice(3);
      const of = [{ conversions: dash, value: dash }, { conversions: dash }, { value: dash }][dice(3)] ?? {};
      const dashed = (one: Fact): Fact => ({
        ...one,
        conversions: "conversions" in of ? 0 : one.conversions,
        valueCents: 0,
        dashes: of,
      });
      return withFacts(
        draft,
        draft.facts.map((one, index) => (index % 3 === turn ? dashed(one) : one)),
      );
    },
  },
  {
    name: "bad optional cell",
    stage: "table",
    isHarmless: true,
    fits: (draft) => has(draft, "clicks"),
    apply: (draft, dice) => {
      const bad = ["<10", "N/A (filtered)", "#REF!", "about 20", "1.2K", "> 100"][dice(6)] ?? "";
      const kind = dice(2) === 0 && has(draft, "impressions") ? "impressions" : "clicks";
      const at = dice(draft.facts.length);
      return changed(
        draft,
        cells(kind, (_, index) => (index === at ? bad : null)),
      );
    },
  },
  {
    name: "bad spend cell",
    stage: "table",
    fits: (draft) => draft.facts.length > 1,
    apply: (draft, dice) => {
      const bad = ["pending", "#VALUE!", "12,3,4", "1.2.3", "see note"][dice(5)] ?? "";
      const at = dice(draft.facts.length);
      const file = changed(
        draft,
        all(
          cells("spend", (_, index) => (index === at ? bad : null)),
          (table) => ({ ...table, total: null }),
        ),
      );
      const leftOut = { facts: draft.facts.filter((_, index) => index !== at) };
      return { ...file, truth: { ...file.truth, needsAnswer: true, leftOut } };
    },
  },
  {
    name: "budget of the ad sets",
    stage: "table",
    isHarmless: true,
    apply: (draft) =>
      changed(
        draft,
        add(other("Campaign budget"), (_, index) => (index % 2 ? "50" : "Using ad set budget")),
      ),
  },
  {
    name: "trailing delimiter",
    stage: "table",
    isHarmless: true,
    apply: (draft, dice) => {
      const [inRows, inHeader] =
        [
          [true, false],
          [false, true],
          [true, true],
        ][dice(3)] ?? [];
      const empty = other("");
      return changed(draft, (table) => ({
        ...(inRows ? mapRows(table, (row) => [...row, ""]) : table),
        columns: inHeader ? [...table.columns, empty] : table.columns,
      }));
    },
  },
];
