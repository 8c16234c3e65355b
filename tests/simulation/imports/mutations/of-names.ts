import { add, all, cells, drop, rename, type Change } from "../../../services/import/cases/writer/changes";
import { has, ownAction, withActions, withFacts, type Draft, type Mutation } from "../draft";

const changed = (draft: Draft, change: Change): Draft => ({ ...draft, table: change(draft.table, draft.facts) });
const freeNames = (draft: Draft): Draft => ({ ...draft, truth: { ...draft.truth, hasFreeNames: true } });
const other = (name: string) => ({ kind: "other" as const, name });
const isUnicode = ({ dialect }: Draft) => dialect.encoding.startsWith("utf");

/** Renames the first campaign in the truth. */
function renamed(draft: Draft, name: string): Draft {
  const first = draft.facts[0]?.campaign;
  return withFacts(
    draft,
    draft.facts.map((one) => (one.campaign === first ? { ...one, campaign: name } : one)),
  );
}

/** Spells the first campaign in another way on every second of its rows. */
function respelt(draft: Draft, spell: (name: string) => string): Draft {
  const first = draft.facts[0]?.campaign;
  let seen = 0;
  const change = cells("campaign", (cell) => {
    if (cell !== first) return null;
    seen += 1;
    return seen % 2 === 0 ? spell(cell) : null;
  });
  return freeNames(changed(draft, change));
}

const LATIN_TOTALS = ["Total - Brand", "Summe Alpha", "Total Wellness", "Totale Estate", "Gesamt: Herbst"];

export const NAME_MUTATIONS: Mutation[] = [
  {
    name: "campaign called Total",
    stage: "facts",
    isHarmless: true,
    apply: (draft, dice) => renamed(draft, LATIN_TOTALS[dice(LATIN_TOTALS.length)] ?? ""),
  },
  {
    name: "campaign with signs in its name",
    stage: "facts",
    isHarmless: true,
    apply: (draft, dice) =>
      renamed(draft, ['Alder "A", 10,5', "Alder; B", "Alder\tC", "=Alder", "Alder|D", "2026-11-01"][dice(6)] ?? ""),
  },
  {
    name: "ids in scientific notation",
    stage: "table",
    fits: (draft) => has(draft, "campaign-id"),
    apply: (draft, dice) =>
      freeNames(
        changed(
          draft,
          cells("campaign-id", () => (dice(2) ? "1.20212E+17" : "1.20E+17")),
        ),
      ),
  },
  {
    name: "ids whose last digits became zeros",
    stage: "table",
    fits: (draft) => has(draft, "campaign-id"),
    apply: (draft) =>
      freeNames(
        changed(
          draft,
          cells("campaign-id", () => "120212345678900000"),
        ),
      ),
  },
  {
    name: "half-empty ids",
    stage: "table",
    fits: (draft) => has(draft, "campaign-id"),
    apply: (draft, dice) => {
      const empty = ["", "--", "0", "null"][dice(4)] ?? "";
      const turn = dice(2);
      return freeNames(
        changed(
          draft,
          cells("campaign-id", (_, index) => (index % 2 === turn ? empty : null)),
        ),
      );
    },
  },
  {
    name: "ids with decimals in some rows",
    stage: "table",
    fits: (draft) => has(draft, "campaign-id"),
    apply: (draft, dice) => {
      const turn = dice(3);
      return freeNames(
        changed(
          draft,
          cells("campaign-id", (id, index) => (index % 3 <= turn ? `${id}.0` : null)),
        ),
      );
    },
  },
  {
    name: "ids as text of a sheet",
    stage: "table",
    fits: (draft) => has(draft, "campaign-id"),
    apply: (draft, dice) => {
      const write = [(id: string) => `'${id}`, (id: string) => `="${id}"`, (id: string) => ` ${id} `][dice(3)]!;
      return freeNames(
        changed(
          draft,
          cells("campaign-id", (id, index) => (index % 2 ? write(id) : null)),
        ),
      );
    },
  },
  {
    name: "composed and decomposed names",
    stage: "table",
    fits: (draft) => isUnicode(draft) && /[äöüéèç]/i.test(draft.facts[0]?.campaign ?? ""),
    apply: (draft) => respelt(draft, (name) => name.normalize("NFD")),
  },
  {
    name: "double blanks",
    stage: "table",
    fits: (draft) => (draft.facts[0]?.campaign ?? "").includes(" "),
    apply: (draft, dice) =>
      respelt(
        draft,
        [(name: string) => name.replace(" ", "  "), (name: string) => `${name} `, (name: string) => ` ${name}`][
          dice(3)
        ]!,
      ),
  },
  {
    name: "one name in two accounts",
    stage: "facts",
    fits: (draft) => has(draft, "account") || has(draft, "account-id"),
    apply: (draft) => {
      const twin = draft.facts.map((one) => ({
        ...one,
        account: "Curlew Zwei",
        accountId: "7710099",
        spendCents: one.spendCents + 100,
        conversions: one.conversions + 1,
      }));
      const columns = draft.dialect.columns.filter(({ kind }) => kind !== "campaign-id");
      const withoutIds = { ...draft, dialect: { ...draft.dialect, columns } };
      return freeNames(withFacts(withoutIds, [...draft.facts, ...twin]));
    },
  },
  {
    name: "two ids with one name",
    stage: "facts",
    isHarmless: true,
    fits: (draft) => has(draft, "campaign-id"),
    apply: (draft) => {
      const first = draft.facts[0];
      const twin = draft.facts
        .filter(({ campaign }) => campaign === first?.campaign)
        .map((one) => ({ ...one, campaignId: "990077", spendCents: one.spendCents + 300 }));
      return withFacts(draft, [...draft.facts, ...twin]);
    },
  },
  {
    name: "value column of unknown name",
    stage: "table",
    // Zeros alone are the same numbers in every column, so no reader can find out which column this is.
    fits: (draft) => has(draft, "value") && draft.facts.some(({ valueCents }) => valueCents !== 0),
    apply: (draft, dice) => {
      const file = changed(
        draft,
        rename("value", ["Basket total", "Bestellwert netto", "Importe pedidos", "GMV"][dice(4)] ?? ""),
      );
      return { ...file, truth: { ...file.truth, leftOut: { hasValue: false } } };
    },
  },
  {
    name: "conversions column of unknown name",
    stage: "table",
    fits: (draft) => has(draft, "conversions") && draft.facts.some(({ conversions }) => conversions !== 0),
    apply: (draft, dice) =>
      changed(
        draft,
        rename("conversions", ["Deals won", "Anfragen gesamt", "Ventas cerradas", "Nuovi clienti"][dice(4)] ?? ""),
      ),
  },
  {
    name: "results of two kinds",
    stage: "table",
    fits: (draft) =>
      has(draft, "conversions", "value") &&
      draft.dialect.id === "meta/report/en" &&
      draft.facts.every(({ dashes }) => dashes === undefined) &&
      new Set(draft.facts.map(({ campaign }) => campaign)).size > 1,
    apply: (draft) => {
      const first = draft.facts[0]?.campaign;
      const isFirst = (campaign: string) => campaign === first;
      const count = (one: { campaign: string; conversions: number }) =>
        isFirst(one.campaign) ? one.conversions : one.conversions * 50;
      const file = changed(
        draft,
        all(
          drop("conversions", "value"),
          add(other("Results"), (one) => String(count(one))),
          add(other("Result indicator"), (one) =>
            isFirst(one.campaign) ? "actions:omni_purchase" : "actions:link_click",
          ),
        ),
      );
      const counted = withActions(file, (one) => [
        isFirst(one.campaign) ? ownAction(one) : { action: "link clicks", conversions: count(one), valueCents: 0 },
      ]);
      return { ...counted, truth: { ...counted.truth, hasValue: false } };
    },
  },
];
