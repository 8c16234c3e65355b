import { ALDER, BIRCH, fileOf, oneFile } from "../case-builder";
import { FILE_QUESTION } from "../flags";
import type { ImportCase } from "../run-cases";
import { totals, truthOf } from "../truth";
import { add, all, cells, drop } from "../writer/changes";
import { factsOf } from "../writer/fact";

const LONG = [
  { campaign: "Alder", campaignId: "120212345678901234" },
  { campaign: "Birch", campaignId: "120212345678905678" },
];
const facts = factsOf([ALDER, BIRCH], 3);
const long = factsOf(LONG, 3);
const idDoubt = { asked: FILE_QUESTION, refused: /id|1\.20212E\+17/i };

/** The name of the first campaign in another spelling on every second day. */
const respelt = (name: string, other: string) => {
  const truth = factsOf([{ campaign: name, campaignId: "771001" }, BIRCH], 4);
  const change = cells("campaign", (cell, index) => (cell === name && index % 4 >= 2 ? other : null));
  return { truth, change };
};

const composed = respelt("Café Größe", "Café Größe".normalize("NFD"));
const doubled = respelt("Alder Spring", "Alder  Spring");
const trailing = respelt("Alder Spring", "Alder Spring ");
const hard = respelt("Alder Spring", "Alder\u00a0Spring");

const pair = [
  { ...ALDER, account: "Curlew AT", accountId: "9001" },
  { ...ALDER, account: "Curlew DE", accountId: "9002" },
];
const inTwoAccounts = factsOf(pair, 3);

/** Ids and names as they are in the file. */
export const NAME_CASES: ImportCase[] = [
  oneFile(
    "ids in scientific notation do not join campaigns",
    ["meta/report/en", long, { change: cells("campaign-id", () => "1.20212E+17") }],
    idDoubt,
  ),
  oneFile(
    "ids with a decimal comma in scientific notation do not join campaigns",
    ["meta/report/de", long, { change: cells("campaign-id", () => "1,20212E+17") }],
    { asked: FILE_QUESTION, refused: /id|1,20212E\+17/i },
  ),
  oneFile(
    "ids whose last digits became zeros do not join campaigns",
    ["snapchat/report", long, { change: cells("campaign-id", (id) => `${id.slice(0, 13)}00000`.slice(0, 18)) }],
    { asked: FILE_QUESTION, refused: /id/i },
  ),
  oneFile(
    "ids that are missing in half of the rows do not split campaigns",
    ["google-ads/report/en", facts, { change: cells("campaign-id", (_, index) => (index % 4 < 2 ? null : "")) }],
    idDoubt,
  ),
  oneFile(
    "ids that are written as -- in some rows do not split campaigns",
    ["microsoft/report", facts, { change: cells("campaign-id", (_, index) => (index === 3 ? "--" : null)) }],
    idDoubt,
  ),
  oneFile(
    "ids with and without decimals in one file are the same ids",
    ["reddit/warehouse", facts, { change: cells("campaign-id", (id, index) => (index % 4 < 2 ? id : `${id}.0`)) }],
    idDoubt,
  ),
  oneFile(
    "ids that a sheet keeps as text by an apostrophe are the same ids",
    ["tiktok/report", facts, { change: cells("campaign-id", (id, index) => (index % 4 < 2 ? id : `'${id}`)) }],
    idDoubt,
  ),
  oneFile(
    "ids that a sheet keeps as a formula are the same ids",
    ["tiktok/report", facts, { change: cells("campaign-id", (id, index) => (index % 4 < 2 ? id : `="${id}"`)) }],
    idDoubt,
  ),
  ...[
    ["a name in composed and decomposed letters", composed],
    ["a name with a double blank", doubled],
    ["a name with a blank at its end", trailing],
    ["a name with a hard blank", hard],
  ].map(([what, one]) => {
    const { truth, change } = one as typeof composed;
    return oneFile(`${what as string} is one campaign`, ["sheet/it", truth, { change }], { asked: FILE_QUESTION });
  }),
  oneFile(
    "one name in two accounts by their names is two campaigns",
    ["meta/report/en", inTwoAccounts, { change: drop("campaign-id") }],
    { asked: FILE_QUESTION },
  ),
  oneFile(
    "one name in two accounts by their ids is two campaigns",
    ["google-ads/warehouse", inTwoAccounts, { change: drop("campaign-id") }],
    { asked: FILE_QUESTION },
  ),
  oneFile("one id in two accounts is two campaigns", ["google-ads/warehouse", inTwoAccounts], {
    asked: FILE_QUESTION,
  }),
  oneFile("two ids with one name are two campaigns", [
    "google-ads/report/en",
    factsOf([ALDER, { campaign: "Alder", campaignId: "771077" }], 3),
  ]),
  {
    title: "a name that differs between two files by its letters' composition is one campaign",
    files: [
      fileOf("sheet/it", composed.truth.slice(0, 4)),
      fileOf("sheet/it", composed.truth.slice(4), { change: cells("campaign", (cell) => cell.normalize("NFD")) }),
    ],
    expected: { ...truthOf(composed.truth), accounts: [totals(composed.truth)], asked: FILE_QUESTION },
    answers: { account: /: has /, "same-campaigns": /^The same/ },
  },
  oneFile("names with quotes, commas and line breaks are read as they are", [
    "google-ads/report/en",
    factsOf(
      [
        { campaign: 'Alder "A", 10,5', campaignId: "771001" },
        { campaign: "Birch\nB", campaignId: "771002" },
      ],
      3,
    ),
    { change: all(add({ kind: "other", name: "Labels" }, () => "a;b")) },
  ]),
];
