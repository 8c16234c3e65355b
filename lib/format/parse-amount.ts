import { parseMicros, type Micros } from "@/lib/domain/money";

/** Reads what a person types into an amount field; null when it is not an amount. Commas between thousands are allowed. */
export function parseAmount(text: string): Micros | null {
  const plain = text.trim().replaceAll(/[\s_]/g, "");
  if (!/^\d{1,12}(\.\d{0,6})?$/.test(plain) && !/^\d{1,3}(,\d{3})+(\.\d{0,6})?$/.test(plain)) return null;
  return parseMicros(plain.replaceAll(",", "").replace(/\.$/, ""));
}

/** Reads a plain number above or equal to zero; null when it is not one. */
export function parseNumber(text: string): number | null {
  const plain = text.trim();
  if (!/^\d{1,12}(\.\d*)?$/.test(plain)) return null;
  return Number(plain);
}
