/** Amounts are compared to the cent, with room for a rounding of each. */
export const CENT = 0.011;
/** Shown amounts have two decimals, from a thousand up none. */
export const shownAs = (shown: number, exact: number) =>
  Math.abs(shown - exact) <= (Math.abs(exact) >= 1000 ? 0.51 : CENT) ||
  Math.abs(shown - exact) <= 0.006 * Math.abs(exact);

export function numberIn(text: string | undefined): number {
  const number = Number((text ?? "").replace(/[^\d.]/g, ""));
  return text?.endsWith("%") ? number / 100 : number;
}

/** Shown with two decimals; a cent more or less moved changes the number in proportion. */
export function near(shown: number, exact: number, money: number): boolean {
  return Math.abs(shown - exact) <= 0.006 + exact * (0.006 + (2 * CENT) / Math.max(money, CENT));
}
