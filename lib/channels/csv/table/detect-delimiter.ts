import { DELIMITERS, type Delimiter } from "./dialect";
import { tokenizeSample } from "./tokenize";

/** The delimiter that splits most rows into the same number of cells; null when none gives more than one cell. */
export function detectDelimiter(sample: string): Delimiter | null {
  const declared = /^\ufeff?sep=(.)\r?\n/i.exec(sample)?.[1];
  const known = DELIMITERS.find((delimiter) => delimiter === declared);
  if (known) return known;
  const [best] = DELIMITERS.map((delimiter) => ({ delimiter, ...consistency(tokenizeSample(sample, delimiter)) }))
    .filter(({ width }) => width > 1)
    .sort((left, right) => right.share * right.weight - left.share * left.weight || right.width - left.width);
  return best?.delimiter ?? null;
}

function consistency(rows: string[][]): { width: number; share: number; weight: number } {
  const widths = new Map<number, number>();
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ""));
  for (const width of filled.flatMap(widthsOf)) widths.set(width, (widths.get(width) ?? 0) + 1);
  const wide = [...widths].filter(([width]) => width > 1);
  const [width, count] = wide.sort((left, right) => right[1] - left[1] || right[0] - left[0])[0] ?? [1, 0];
  return { width, share: count / Math.max(1, filled.length), weight: 1 - 1 / (2 * width) };
}

/** A delimiter at the end of a line can be one too many, which the header of the same table does not have. */
function widthsOf(row: string[]): number[] {
  return row.at(-1) === "" ? [row.length, row.length - 1] : [row.length];
}
