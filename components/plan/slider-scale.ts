/** A round step of about a two-hundredth of the range, never finer than what can be paid. */
export function sliderStep(range: number, finest: number): number {
  if (!(range > 0)) return finest;
  const rough = range / 200;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 10 * power;
  return Math.max(finest, step);
}

/** The end of a channel's slider: room above everything that is known of it, inside the total. */
export function channelSliderEnd(known: (number | null)[], total: number): number {
  const highest = Math.max(0, ...known.map((amount) => amount ?? 0));
  return Math.max(highest, Math.min(total, highest > 0 ? highest * 2 : total));
}

/** The amount of money whose return a row names: "the next €100". */
export function nextStepUnits(total: number): number {
  return total > 0 ? 10 ** Math.max(0, Math.floor(Math.log10(total / 10) + 1e-9)) : 1;
}
