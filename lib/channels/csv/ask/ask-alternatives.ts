import { normaliseText } from "../cells";
import type { ColumnProfile } from "../table";
import type { Draft, OpenQuestion } from "./draft";

/** Readings of the same spend, of which a report shows several: each group is a set of alternatives. */
const ALTERNATIVES = [
  "current|previous|this period|previous period|last period|current period|comparison|compare|vorperiode|aktuell",
  "actual|actuals|target|budget|forecast|plan|planned|goal|ist|soll|prognose",
  "local|converted|account currency|converted currency|original",
].map((words) => new Set(words.split("|").map(normaliseText)));
const MAX_VALUES = 6;

interface Alternatives {
  index: number;
  name: string;
  values: string[];
}

const ALL = "all";

/** Which of a report's readings counts, if its rows show several next to each other. */
export function askAlternatives(draft: Draft): OpenQuestion[] {
  const found = alternativesIn(draft);
  if (!found) return [];
  return [
    {
      id: "rows-of",
      text: `"${found.name}" has ${found.values.map((value) => `"${value}"`).join(" and ")}, which are readings of the same days. Which rows count? The others are listed and left out.`,
      kind: "choice",
      options: [
        ...found.values.map((value) => ({ value, label: `Only "${value}"` })),
        { value: ALL, label: "All: they are parts, to be added up" },
      ],
      proposed: null,
    },
  ];
}

/** The column and the value of the rows that count; null if all do. */
export function chosenAlternative(draft: Draft): { index: number; name: string; value: string } | null {
  const found = alternativesIn(draft);
  const value = draft.answers.values["rows-of"];
  if (!found || value === undefined || value === ALL || !found.values.includes(value)) return null;
  return { index: found.index, name: found.name, value };
}

function alternativesIn({ inspection, mapping }: Draft): Alternatives | null {
  for (const { index, name, role } of mapping.columns) {
    const column = inspection.columns[index];
    const values = role === "ignore" && column ? valuesOf(column) : [];
    if (values.length > 1 && values.length <= MAX_VALUES && areAlternatives(values)) return { index, name, values };
  }
  return null;
}

function valuesOf({ distinct }: ColumnProfile): string[] {
  return [...new Set((distinct ?? []).map((value) => value.trim()).filter((value) => value !== ""))];
}

function areAlternatives(values: string[]): boolean {
  const words = values.map(normaliseText);
  return ALTERNATIVES.some((group) => words.every((word) => group.has(word)));
}
