const COLOR_COUNT = 7;

/** The colour of the group at `index`. The seventh and later groups share the neutral colour. */
export function groupColor(index: number): string {
  return `var(--chart-${Math.min(index, COLOR_COUNT - 1) + 1})`;
}
