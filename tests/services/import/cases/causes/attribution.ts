import { ALDER, BIRCH, fileOf } from "../case-builder";
import { ACCOUNT, standard } from "../flags";
import type { ImportCase } from "../run-cases";
import { totals, truthOf } from "../truth";
import { add } from "../writer/changes";
import { factsOf } from "../writer/fact";

const first = factsOf([ALDER, BIRCH], 2);
const later = factsOf([ALDER, BIRCH], 2, "2026-11-03");
const together = { ...truthOf([...first, ...later]), accounts: [totals([...first, ...later])] };
const ASKED = /attribution|series|time-basis/;

/** Two files of one account whose attributions were answered in these words. */
function spelt(before: string, after: string): ImportCase["files"] {
  return [
    fileOf("meta/report/en", first, { flags: [...ACCOUNT, ...standard({ attribution: before })] }),
    fileOf("meta/report/en", later, { flags: [...ACCOUNT, ...standard({ attribution: after })] }),
  ];
}

const setting = (text: string) => add({ kind: "other", name: "Attribution setting" }, () => text);

/** Attribution is a vocabulary, not free text. */
export const ATTRIBUTION_CASES: ImportCase[] = [
  ...[
    ["7-day click", "7d_click"],
    ["7-day click", "7-Day Click"],
    ["7-day click, 1-day view", "7-day click or 1-day view"],
    ["7-day click", "7 days after click"],
    ["last click", "Last-click"],
    ["data-driven", "Data driven"],
    ["7-day click", "7 Tage nach Klick"],
  ].map(([before = "", after = ""]) => ({
    title: `"${before}" and "${after}" are one series or raise a question`,
    files: spelt(before, after),
    expected: { ...together, asked: ASKED },
  })),
  {
    title: "a second file with another window is not hidden silently",
    files: spelt("7-day click", "1-day view"),
    expected: { neverImported: true, asked: ASKED, refused: /attribution|series/i },
  },
  {
    title: "a second file with another model is not hidden silently",
    files: spelt("data-driven", "last click"),
    expected: { neverImported: true, asked: ASKED, refused: /attribution|series/i },
  },
  {
    title: "a second file dated by conversion is not hidden silently",
    files: [
      fileOf("google-ads/report/en", first, { more: ACCOUNT }),
      fileOf("google-ads/report/en", later, {
        flags: [...ACCOUNT, ...standard({ "time-zone": "Europe/Dublin", "time-basis": "conversion" })],
      }),
    ],
    expected: { neverImported: true, asked: ASKED, refused: /time|series/i },
  },
  {
    title: "an attribution column that contradicts the answer is named",
    files: [
      fileOf("meta/report/en", first, {
        change: setting("7-day click"),
        flags: standard({ attribution: "28-day click" }),
      }),
    ],
    expected: { neverImported: true, asked: ASKED, refused: /7-day click/ },
  },
  {
    title: "an attribution column that agrees with the answer raises no question",
    files: [
      fileOf("meta/report/en", first, {
        change: setting("7-day click or 1-day view"),
        flags: standard({ attribution: "7-day click, 1-day view" }),
      }),
    ],
    expected: truthOf(first),
  },
];
