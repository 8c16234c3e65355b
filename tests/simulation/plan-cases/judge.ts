import type { Entry, Expectation } from "./read-cases";

/** What a case showed, as a tree that the paths of its expectations lead into. */
export type Seen = { [key: string]: Seen } | string | number | boolean | null | undefined;

/** The expectations that do not hold, each with the value that was seen. */
export function listFailures(expectations: readonly Expectation[], seen: Seen): string[] {
  return expectations.flatMap((expectation) => {
    const entries = "any" in expectation ? expectation.any : [expectation];
    if (entries.some((entry) => holds(entry, seen))) return [];
    return [entries.map((entry) => describe(entry, seen)).join(" — or ")];
  });
}

function holds(entry: Entry, seen: Seen): boolean {
  const value = valueAt(seen, entry.path) ?? null;
  if (value === null) return mayBeMissing(entry);
  const other = entry.op === "near" ? valueAt(seen, pathOf(entry.value)) : entry.value;
  return HOLDS[entry.op](value, other, entry.tolerance);
}

function mayBeMissing({ op, note }: Entry): boolean {
  return op === "lacks" || op === "!=" || (note?.includes("only where") ?? false);
}

type Compare = (seen: Seen, value: unknown, tolerance: number) => boolean;

const isEqual: Compare = (seen, value, tolerance) =>
  typeof value === "number" ? Math.abs(Number(seen) - value) <= tolerance : seen === value;
const isNumber = (seen: Seen) => typeof seen === "number";

const HOLDS: Record<Entry["op"], Compare> = {
  "=": isEqual,
  "!=": (...compared) => !isEqual(...compared),
  "<=": (seen, value, tolerance) => isNumber(seen) && Number(seen) <= Number(value) + tolerance,
  ">=": (seen, value, tolerance) => isNumber(seen) && Number(seen) >= Number(value) - tolerance,
  between: (seen, value, tolerance) => {
    const [low, high] = value as [number, number];
    return isNumber(seen) && Number(seen) >= low - tolerance && Number(seen) <= high + tolerance;
  },
  in: (seen, value) => (value as unknown[]).includes(seen),
  near: (seen, value, tolerance) => typeof value === "number" && isEqual(seen, value, tolerance),
  "multiple-of": (seen, value, tolerance) => isMultiple(Number(seen), Number(value), tolerance),
  has: (seen, value) => new RegExp(String(value)).test(String(seen)),
  lacks: (seen, value) => !new RegExp(String(value)).test(String(seen)),
};

/** Amounts are doubles here, so that a multiple is one up to their rounding. */
function isMultiple(seen: number, unit: number, tolerance: number): boolean {
  const ratio = seen / unit;
  return Math.abs(ratio - Math.round(ratio)) * unit <= tolerance + 1e-9 * Math.max(1, Math.abs(seen));
}

function describe(entry: Entry, seen: Seen): string {
  const value = valueAt(seen, entry.path);
  const shown = value === undefined ? "nothing" : JSON.stringify(value);
  const tolerance = entry.tolerance > 0 ? ` ± ${entry.tolerance}` : "";
  const other = entry.op === "near" ? ` (${String(valueAt(seen, pathOf(entry.value)) ?? "nothing")})` : "";
  return `${entry.path} ${entry.op} ${JSON.stringify(entry.value)}${other}${tolerance}; seen ${shown}`;
}

function pathOf(value: unknown): string {
  return (value as { path: string }).path;
}

/** A key may contain dots, because names of channels may. */
function valueAt(seen: Seen, path: string): Seen {
  if (seen === null || typeof seen !== "object") return undefined;
  if (Object.hasOwn(seen, path)) return seen[path];
  for (const key of Object.keys(seen)) {
    const found = path.startsWith(`${key}.`) ? valueAt(seen[key], path.slice(key.length + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
