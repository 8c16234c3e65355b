import { ALDER, BIRCH, fileOf } from "../case-builder";
import { ACCOUNT, FILE_QUESTION, standard } from "../flags";
import type { ImportCase } from "../run-cases";
import { totals, truthOf } from "../truth";
import { add } from "../writer/changes";
import { factsOf, type Fact } from "../writer/fact";

const facts = factsOf([ALDER, BIRCH], 4);
const exportedOn = (day: string) => [...ACCOUNT, ...standard({ "export-date": day, "time-zone": "Europe/Dublin" })];

/** The same days again with a part of everything, exported a day later. */
const part = (share: number): Fact[] =>
  facts.map((one) => ({
    ...one,
    spendCents: Math.round(one.spendCents * share),
    valueCents: Math.round(one.valueCents * share),
    conversions: Math.floor(one.conversions * share),
    clicks: Math.floor(one.clicks * share),
    impressions: Math.floor(one.impressions * share),
  }));
const before = fileOf("google-ads/report/en", facts, { flags: exportedOn("2026-11-20") });
const keepsAll = { ...truthOf(facts), asked: FILE_QUESTION, refused: /day|spend/i };

const again = (
  title: string,
  truth: Fact[],
  options: Parameters<typeof fileOf>[2] = {},
  dialect = "google-ads/report/en",
) => ({
  title,
  files: [before, fileOf(dialect, truth, { flags: exportedOn("2026-11-22"), ...options })],
  expected: keepsAll,
});

const grown = facts.map((one) => ({ ...one, conversions: one.conversions + 1, valueCents: one.valueCents + 900 }));
const corrected = facts.map((one) => ({ ...one, spendCents: one.spendCents - 40 }));
const oneCampaign = facts.filter(({ campaign }) => campaign === "Alder");

/** A partial file never silently replaces a whole day. */
export const PARTIAL_CASES: ImportCase[] = [
  again("a file of one device does not replace the days", part(0.4), {
    change: add({ kind: "other", name: "Device" }, () => "Mobile phones"),
  }),
  again("a file of one network does not replace the days", part(0.7), {
    change: add({ kind: "other", name: "Network (with search partners)" }, () => "Google search"),
  }),
  again("a file of one country does not replace the days", part(0.25), {
    change: add({ kind: "other", name: "Country" }, () => "Ireland"),
  }),
  again("a filtered file without a column that says so does not replace the days", part(0.5)),
  again("a file of one ad group does not replace the days", part(0.3), {
    change: add({ kind: "other", name: "Ad group" }, () => "Exact"),
  }),
  again("a file in which one of four days is a part does not replace that day", [
    ...facts.slice(0, 6),
    ...part(0.2).slice(6),
  ]),
  again(
    "a file with zero spend does not replace the days",
    facts.map((one) => ({ ...one, spendCents: 0, conversions: 0, valueCents: 0 })),
  ),
  {
    title: "a file of one campaign leaves the other one as it is",
    files: [before, fileOf("google-ads/report/en", oneCampaign, { flags: exportedOn("2026-11-22") })],
    expected: truthOf(facts),
  },
  {
    title: "conversions that arrived later are restated without a question",
    files: [before, fileOf("google-ads/report/en", grown, { flags: exportedOn("2026-11-22") })],
    expected: truthOf(grown),
  },
  {
    title: "spend that was corrected by cents is restated without a question",
    files: [before, fileOf("google-ads/report/en", corrected, { flags: exportedOn("2026-11-22") })],
    expected: truthOf(corrected),
  },
  {
    title: "an older export does not replace a newer one",
    files: [
      fileOf("google-ads/report/en", grown, { flags: exportedOn("2026-11-20") }),
      fileOf("google-ads/report/en", facts, { flags: exportedOn("2026-11-18") }),
    ],
    expected: { ...truthOf(grown), asked: FILE_QUESTION },
  },
  {
    title: "a file that adds days keeps the days before",
    files: [
      before,
      fileOf("google-ads/report/en", factsOf([ALDER, BIRCH], 3, "2026-11-05"), { flags: exportedOn("2026-11-22") }),
    ],
    expected: { ...totals([...facts, ...factsOf([ALDER, BIRCH], 3, "2026-11-05")]), accounts: [{}] },
  },
];
