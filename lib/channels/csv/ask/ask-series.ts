import {
  canonicalAttribution,
  COMMON_ATTRIBUTIONS,
  PLATFORM_DEFAULT,
  platformDefaultOf,
  readAttribution,
} from "@/lib/domain/attribution";
import { parseColumnName } from "../names";
import type { Draft, OpenQuestion } from "./draft";
import type { ColumnProfile } from "../table";
import { isMissing } from "../cells";
import type { QuestionOption } from "../mapping";

export function askSeries(draft: Draft): OpenQuestion[] {
  const { mapping } = draft;
  if (!mapping.columns.some((use) => use.role === "conversions" || use.role === "value")) return [];
  return [
    {
      id: "time-basis",
      text: "How are conversions dated?",
      kind: "choice",
      options: [
        { value: "interaction", label: "By click: the day of the click or view that led to the conversion" },
        { value: "conversion", label: "By conversion: the day on which the conversion happened" },
      ],
      proposed: mapping.timeBasis,
    },
    askAttribution(draft),
  ];
}

function askAttribution(draft: Draft): OpenQuestion {
  const platform = platformOf(draft);
  const meaning = platformDefaultOf(platform);
  const stated = statedAttributions(draft);
  const known = stated.filter((text) => readAttribution(text) !== null);
  const sentences = [
    "Which attribution setting counted the conversions?",
    meaning === null ? null : `The platform default of ${platform} is ${meaning}.`,
    stated.length === 0 ? null : `The file says ${listed(stated)}.`,
  ];
  return {
    id: "attribution",
    text: sentences.filter((sentence) => sentence !== null).join(" "),
    kind: "attribution",
    options: optionsOf(draft, meaning === null ? known : [...known, meaning]),
    ...statementOf(draft),
    proposed: stated.length === 1 ? (known[0] ?? null) : null,
  };
}

/** What a column about attribution says, if it says one thing. The platform's default agrees with all. */
function statementOf(draft: Draft): Pick<OpenQuestion, "states"> {
  const column = attributionColumn(draft);
  const [only, ...others] = column ? cellsOf(column) : [];
  if (!column || only === undefined || others.length > 0 || readAttribution(only) === null) return {};
  return { states: [{ codes: [only, PLATFORM_DEFAULT], says: `The column "${column.name}" says "${only}"` }] };
}

const MAX_LISTED = 4;

function listed(texts: string[]): string {
  const shown = texts.slice(0, MAX_LISTED).map((text) => `"${text.slice(0, 40)}"`);
  const more = texts.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function optionsOf(draft: Draft, likely: string[]): QuestionOption[] {
  const meaning = platformDefaultOf(platformOf(draft));
  const values = new Set([PLATFORM_DEFAULT, ...likely, ...COMMON_ATTRIBUTIONS, ...draft.knownAttributions]);
  return [...values].map((value) => ({
    value,
    label: value === PLATFORM_DEFAULT && meaning !== null ? `${PLATFORM_DEFAULT} (${meaning}, if not changed)` : value,
  }));
}

function platformOf({ mapping }: Draft): string {
  return mapping.preset?.label.replace(/ \(.*$/, "") ?? "";
}

/** The settings that the names of the used columns state, or else the cells of a column about attribution. */
function statedAttributions(draft: Draft): string[] {
  const texts = usedNames(draft).flatMap((name) => windowsInName(name, platformOf(draft)));
  const inNames = texts.filter((text) => readAttribution(text) !== null).map(canonicalAttribution);
  return inNames.length > 0 ? [...new Set(inNames)] : cellsAboutAttribution(draft);
}

function usedNames({ mapping }: Draft): string[] {
  return mapping.columns.filter((use) => use.role === "conversions" || use.role === "value").map((use) => use.name);
}

/** Amazon's reports name the days only, such as "14 Day Total Sales": they count clicks. */
function windowsInName(name: string, platform: string): string[] {
  const inBrackets = [...name.matchAll(/[([（]([^)\]）]+)[)\]）]/g)].map(([, text]) => text ?? "");
  if (!/^amazon/i.test(platform)) return inBrackets;
  const days = parseColumnName(name).windows.flatMap((window) => /^(\d+)d-any$/.exec(window)?.[1] ?? []);
  return [...inBrackets, ...days.map((count) => `${count}-day click`)];
}

/** A cell that is not understood, such as "All conversions", stays in the list: the file then has no one setting. */
function cellsAboutAttribution(draft: Draft): string[] {
  const column = attributionColumn(draft);
  return column ? cellsOf(column) : [];
}

function attributionColumn({ inspection }: Draft): ColumnProfile | undefined {
  return inspection.columns.find(({ name }) => ABOUT_ATTRIBUTION.test(name.toLowerCase()));
}

function cellsOf({ distinct }: ColumnProfile): string[] {
  const texts = (distinct ?? []).filter((text) => !isMissing(text.trim()));
  return [...new Set(texts.map(canonicalAttribution))];
}

/** "Attribution" in the languages of the exports. */
const ABOUT_ATTRIBUTION = /attribution|atribuci|atribui|attribuzion|attributie|アトリビューション/;
