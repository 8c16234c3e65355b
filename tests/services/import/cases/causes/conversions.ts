import { ALDER, BIRCH, fileOf, inYen, oneFile } from "../case-builder";
import { FILE_QUESTION, standard } from "../flags";
import type { ImportCase } from "../run-cases";
import { totals, truthOf } from "../truth";
import { add, all, drop, rename, type Change } from "../writer/changes";
import { factsOf, type Fact } from "../writer/fact";

const facts = factsOf([ALDER, BIRCH], 3);
const later = factsOf([ALDER, BIRCH], 3, "2026-11-04");
const { spend, conversions, value } = totals(facts);
const other = { kind: "other" as const };

/** A column that must be read or asked about, never left out silently. */
const named = (title: string, dialect: string, change: Change, truth: Fact[] = facts) =>
  oneFile(title, [dialect, truth, { change }], { asked: FILE_QUESTION });

/** A column that may also be listed with its total as one that is not used. */
const listed = (title: string, dialect: string, name: string) =>
  oneFile(title, [dialect, facts, { change: rename("value", name) }], {
    asked: FILE_QUESTION,
    leftOut: { spend, conversions, value: null, named: new RegExp(name) },
  });

/** Results of two kinds in one column, with what each row counts in another. */
const results = (name: string, indicator: string, kinds: [string, string]): Change =>
  all(
    drop("conversions", "value"),
    add({ ...other, name }, (one) => String(one.campaign === "Alder" ? one.conversions : one.conversions * 100)),
    add({ ...other, name: indicator }, (one) => (one.campaign === "Alder" ? kinds[0] : kinds[1])),
  );

const ofAlder = totals(facts.filter(({ campaign }) => campaign === "Alder"));
const ofBirch = totals(facts.filter(({ campaign }) => campaign === "Birch"));
const twoKinds = {
  conversions: undefined,
  value: undefined,
  campaigns: undefined,
  actions: [{ conversions: ofAlder.conversions }, { conversions: ofBirch.conversions * 100 }],
  asked: FILE_QUESTION,
};

const switched = {
  spend: totals([...facts, ...later]).spend,
  days: truthOf([...facts, ...later]).days,
  accounts: [{ spend: totals([...facts, ...later]).spend }],
  actions: [
    {
      conversions: totals([...facts, ...later]).conversions,
      value: totals([...facts, ...later]).value,
    },
  ],
  asked: FILE_QUESTION,
};

/** What a conversion is. */
export const CONVERSION_CASES: ImportCase[] = [
  named(
    "the value column of a Dutch Google Ads export is read",
    "google-ads/report/nl",
    rename("value", "Conv.waarde"),
  ),
  named(
    "the longer name of the French value column is read",
    "google-ads/report/fr",
    rename("value", "Valeur de conversion"),
  ),
  named("the value column of an Italian sheet is read", "sheet/it", rename("value", "Fatturato")),
  named("the value column of a German shop is read", "sheet/de", rename("value", "Bestellwert")),
  listed("the value column of a Spanish shop is read, asked about or listed", "sheet/es", "Ventas"),
  listed("an English column of unknown name is read, asked about or listed", "sheet/en", "Basket total"),
  named("a count column of unknown name is not left out silently", "sheet/en", rename("conversions", "Deals won")),
  named(
    "a Japanese count column of unknown name is not left out silently",
    "sheet/ja",
    rename("conversions", "成約数"),
    inYen(facts),
  ),
  named("a column of leads is read or asked about", "sheet/en", rename("conversions", "Leads")),
  named("a German column of leads is read or asked about", "sheet/de", rename("conversions", "Anfragen")),
  named(
    "installs are read or asked about",
    "x/report",
    all(rename("conversions", "App installs"), rename("value", "App installs - sale amount")),
  ),
  oneFile(
    "results of two kinds stay apart in English",
    ["meta/report/en", facts, { change: results("Results", "Result type", ["Website purchases", "Link clicks"]) }],
    twoKinds,
  ),
  oneFile(
    "results of two kinds stay apart in German",
    ["meta/report/de", facts, { change: results("Ergebnisse", "Ergebnistyp", ["Website-Käufe", "Link-Klicks"]) }],
    twoKinds,
  ),
  oneFile(
    "results of two kinds stay apart in Dutch",
    [
      "meta/report/nl",
      facts,
      { change: results("Resultaten", "Resultatenindicator", ["actions:omni_purchase", "actions:link_click"]) },
    ],
    twoKinds,
  ),
  oneFile(
    "results that repeat the purchases do not double them",
    ["meta/report/en", facts, { change: add({ ...other, name: "Results" }, (one) => String(one.conversions), 3) }],
    { conversions: undefined, campaigns: undefined, actions: [{ conversions, value }] },
  ),
  oneFile(
    "two actions in two columns stay apart",
    ["meta/report/en", facts, { change: add({ ...other, name: "Leads" }, (one) => String(one.conversions * 3)) }],
    {
      spend,
      conversions: undefined,
      campaigns: undefined,
      actions: [{ conversions, value }, { conversions: conversions * 3 }],
      asked: FILE_QUESTION,
    },
  ),
  ...(
    [
      ["meta/report/en", "meta/report/fr"],
      ["meta/report/de", "meta/report/nl"],
      ["google-ads/report/en", "google-ads/report/it"],
    ] as const
  ).map(([before, after]) => ({
    title: `an action continues from ${before} to ${after}`,
    files: [
      fileOf(before, facts, { change: drop("campaign-id"), more: ["--time-zone", "Europe/Berlin"] }),
      fileOf(after, later, { change: drop("campaign-id"), more: ["--time-zone", "Europe/Berlin"] }),
    ],
    expected: switched,
    answers: { account: /: has / },
  })),
  {
    title: "an action mapped by hand keeps its name",
    files: [
      fileOf("sheet/en", facts, {
        change: rename("conversions", "Deals won"),
        flags: standard({}),
        more: ["--map", "conversions:deal=Deals won", "--map", "value:deal=Revenue"],
      }),
    ],
    expected: {
      ...truthOf(facts, "EUR"),
      actions: [{ conversions, value }],
      also: (stored) =>
        stored.every(({ actions }) => actions.every(({ key }) => key === "deal")) ? null : "the action is not deal",
    },
  },
];
