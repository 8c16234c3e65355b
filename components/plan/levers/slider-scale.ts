/** A round step of about 1/200 of the range, and at least the smallest payable amount. */
export function sliderStep(range: number, finest: number): number {
  if (!(range > 0)) return finest;
  const rough = range / 200;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 10 * power;
  return Math.max(finest, step);
}

/** The upper end of a channel's slider: twice its highest known amount, up to the total if that is lower. */
export function channelSliderEnd(amounts: (number | null)[], total: number): number {
  const highest = Math.max(0, ...amounts.map((amount) => amount ?? 0));
  return Math.max(highest, Math.min(total, highest > 0 ? highest * 2 : total));
}

/** The amount in the column "Next €100", by the size of the plan, and at least the smallest payable amount. */
export function nextStepUnits(total: number, finest: number): number {
  return total > 0 ? Math.max(finest, Number((10 ** Math.floor(Math.log10(total / 10) + 1e-9)).toPrecision(1))) : 1;
}
