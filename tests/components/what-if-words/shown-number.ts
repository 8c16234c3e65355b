/** Reads a printed number: "€1,234", "+0.42", "−3%", "2.35×". NaN for a dash. */
export function numberIn(text: string): number {
  const digits = /[\d,]+(?:\.\d+)?/.exec(text)?.[0];
  if (digits === undefined) return NaN;
  const size = Number(digits.replaceAll(",", ""));
  return text.includes("−") ? -size : size;
}

/** Whether a printed number is the rounding of an exact one, by the digits that it shows. */
export function shows(text: string, exact: number | null | undefined): boolean {
  if (exact === null || exact === undefined || !Number.isFinite(exact)) return text === "—";
  const shown = numberIn(text);
  if (text.includes("<")) return exact > 0 && exact < shown;
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return Math.abs(shown - exact) <= 0.5 * 10 ** -decimals * (1 + 1e-6) + 1e-9 * Math.abs(exact);
}

/** Whether two texts print the same number, each with its own digits. */
export function agree(one: string, other: string): boolean {
  if (one === "—" || other === "—") return one === other;
  const half = (text: string) => 0.5 * 10 ** -(/\.(\d+)/.exec(text)?.[1]?.length ?? 0);
  const isTiny = one.includes("<") || other.includes("<");
  return isTiny || Math.abs(numberIn(one) - numberIn(other)) <= (half(one) + half(other)) * (1 + 1e-9);
}
