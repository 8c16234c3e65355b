const COLOR_COUNT = 7;

/** The colour of the group at `index`; the seventh and all after it are the neutral one. */
export function groupColor(index: number): string {
  return `var(--chart-${Math.min(index, COLOR_COUNT - 1) + 1})`;
}
