import { ALDER, BIRCH, fileOf } from "../case-builder";
import { ACCOUNT, FILE_QUESTION, standard, without } from "../flags";
import type { ImportCase } from "../run-cases";
import { totals, truthOf } from "../truth";
import { all, cells, drop } from "../writer/changes";
import { factsOf } from "../writer/fact";

const first = factsOf([ALDER, BIRCH], 2);
const second = factsOf([ALDER], 2).map((one) => ({ ...one, campaignId: "9001", spendCents: one.spendCents - 4_321 }));
const later = factsOf([ALDER, BIRCH], 2, "2026-11-03");
const apart = { ...totals([...first, ...second]), accounts: [totals(first), totals(second)] };
const together = { ...truthOf([...first, ...later]), accounts: [totals([...first, ...later])] };

/** The true answers about a file that continues the account, and about one of another account. */
const CONTINUES = { account: /: has /, "same-campaigns": /^The same/ };
const IS_NEW = { account: /new account/ };

/** Which account a file belongs to. */
export const ACCOUNT_CASES: ImportCase[] = [
  {
    title: "Google Ads and Pinterest with a campaign of one name are two accounts",
    files: [fileOf("google-ads/report/en", first), fileOf("pinterest/report", second)],
    expected: { ...apart, asked: FILE_QUESTION },
    answers: IS_NEW,
  },
  {
    title: "Meta and Google Ads without ids and with a campaign of one name are two accounts",
    files: [
      fileOf("meta/report/en", first, { change: drop("account", "campaign-id") }),
      fileOf("google-ads/report/de", second, { change: drop("campaign-id"), flags: standard({}) }),
    ],
    expected: { ...apart, asked: FILE_QUESTION },
    answers: IS_NEW,
  },
  {
    title: "TikTok and Snapchat tables with the same campaign ids are two accounts",
    files: [
      fileOf("tiktok/warehouse", first),
      fileOf(
        "snapchat/warehouse",
        second.map((one) => ({ ...one, campaignId: ALDER.campaignId })),
      ),
    ],
    expected: { ...apart, asked: FILE_QUESTION },
    answers: IS_NEW,
  },
  {
    title: "a file whose id column was left out continues the account",
    files: [
      fileOf("google-ads/report/fr", first),
      fileOf("google-ads/report/fr", later, { change: drop("campaign-id") }),
    ],
    expected: { ...together, asked: FILE_QUESTION },
    answers: CONTINUES,
  },
  {
    title: "a file whose id column was added continues the account",
    files: [
      fileOf("google-ads/report/nl", first, { change: drop("campaign-id") }),
      fileOf("google-ads/report/nl", later),
    ],
    expected: { ...together, asked: FILE_QUESTION },
    answers: CONTINUES,
  },
  {
    title: "ids that a table program has written with decimals are the same ids",
    files: [
      fileOf("reddit/warehouse", first),
      fileOf("reddit/warehouse", later, { change: cells("campaign-id", (id) => `${id}.0`) }),
    ],
    expected: { ...together, asked: FILE_QUESTION },
    answers: CONTINUES,
  },
  {
    title: "ids with decimals in the first file and without in the second are the same ids",
    files: [
      fileOf("amazon/warehouse", first, { change: cells("campaign-id", (id) => `${id}.0`) }),
      fileOf("amazon/warehouse", later),
    ],
    expected: { ...together, asked: FILE_QUESTION },
    answers: CONTINUES,
  },
  {
    title: "another answer to the time zone makes no second account silently",
    files: [
      fileOf("google-ads/report/es", first),
      fileOf("google-ads/report/es", [...first, ...later], {
        flags: standard({ "time-zone": "Europe/Berlin" }),
        more: ["--number-format", "comma"],
      }),
    ],
    expected: { ...together, asked: /./, refused: /Europe\/(Madrid|Berlin)/ },
    answers: CONTINUES,
  },
  {
    title: "two accounts of one platform with equal campaign names stay two accounts",
    files: [
      fileOf("google-ads/warehouse", first),
      fileOf(
        "google-ads/warehouse",
        second.map((one) => ({ ...one, accountId: "5520088", account: "Curlew Outlet" })),
      ),
    ],
    expected: { ...apart, asked: FILE_QUESTION },
    answers: IS_NEW,
  },
  {
    title: "a renamed campaign with the same id continues",
    files: [
      fileOf("microsoft/report", first),
      fileOf(
        "microsoft/report",
        later.map((one) => ({ ...one, campaign: `${one.campaign} 2027` })),
      ),
    ],
    expected: {
      ...totals([...first, ...later]),
      accounts: [totals([...first, ...later])],
      campaigns: [ALDER, BIRCH].map(({ campaignId }) =>
        totals([...first, ...later].filter((one) => one.campaignId === campaignId)),
      ),
      asked: FILE_QUESTION,
    },
    answers: CONTINUES,
  },
  {
    title: "two sheets that name no platform do not overwrite each other silently",
    files: [
      fileOf("sheet/en", first, { fileName: "search.csv" }),
      fileOf("sheet/en", second, { fileName: "social.csv" }),
    ],
    expected: { ...apart, asked: FILE_QUESTION },
    answers: IS_NEW,
  },
  {
    title: "the same file twice changes nothing",
    files: [fileOf("linkedin/report", first), fileOf("linkedin/report", first)],
    expected: { ...truthOf(first), accounts: [totals(first)] },
    answers: CONTINUES,
  },
  {
    title: "a file of another platform enters a named account only by an explicit choice",
    files: [
      { ...fileOf("google-ads/report/en", first), flags: [...ACCOUNT, ...fileOf("google-ads/report/en", first).flags] },
      {
        ...fileOf("x/report", second, { change: all(drop("campaign-id")) }),
        flags: [...ACCOUNT, ...without("currency", { "time-zone": "Europe/Dublin" })],
      },
    ],
    expected: { ...totals([...first, ...second]), asked: FILE_QUESTION, refused: /Tern/ },
  },
];
