import type { Currency } from "@/lib/domain/money";
import { CURRENCY_CODES } from "@/lib/domain/currency-table";
import type { Day } from "@/lib/domain/day";
import { formatDay } from "@/lib/format/day";
import { formatMoneyExact } from "@/lib/format/money";
import { formatExactCount, MISSING } from "@/lib/format/number";

/** One field of an event's subject. A date is shown in the workspace's time zone. */
export interface AuditChange {
  field: string;
  before: string | Date;
  after: string | Date;
}

/** The fields that an event set, or, where the earlier state is known, those that it changed. */
export function auditChanges(before: unknown, after: unknown): AuditChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const currency = currencyOf(after) ?? currencyOf(before);
  const isChange = before !== null && after !== null;
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({
      field: fieldName(path),
      before: showValue(path, old.get(path), currency),
      after: showValue(path, now.get(path), currency),
    }))
    .filter((change) => !isChange || String(change.before) !== String(change.after));
}

/** The leaves of a value by their paths, such as "channels.1.minMicros". */
function fieldsOf(value: unknown, path = ""): Map<string, unknown> {
  if (value === null || value === undefined) return new Map(path ? [[path, null]] : []);
  if (typeof value !== "object") return new Map([[path || "value", value]]);
  const isList = Array.isArray(value);
  const entries = Object.entries(value).flatMap(([key, child]) => {
    const step = isList ? String(Number(key) + 1) : key;
    return [...fieldsOf(child, path ? `${path}.${step}` : step)];
  });
  return new Map(entries);
}

/** "channels.1.minMicros" reads "channels 1, min". */
function fieldName(path: string): string {
  const words = path.split(".").map((step) =>
    step
      .replace(/Micros$/, "")
      .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
      .replaceAll(/[-_]/g, " ")
      .toLowerCase(),
  );
  return words.reduce(
    (name, word) => (/^\d+$/.test(word) || name === "" ? `${name} ${word}`.trim() : `${name}, ${word}`),
    "",
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const MICROS = /^-?\d+$/;

function showValue(path: string, value: unknown, currency: Currency | null): string | Date {
  if (value === null || value === undefined || value === "") return MISSING;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (path.endsWith("Micros") && MICROS.test(String(value))) return showMicros(String(value), currency);
  if (typeof value === "number") return formatExactCount(value);
  const text = String(value);
  if (DAY.test(text)) return formatDay(text as Day);
  return INSTANT.test(text) ? new Date(text) : text;
}

function showMicros(text: string, currency: Currency | null): string {
  const micros = BigInt(text);
  if (currency !== null) return formatMoneyExact(micros, currency);
  return formatExactCount(Number(micros) / 1e6);
}

function currencyOf(value: unknown): Currency | null {
  const { currency } = (value ?? {}) as { currency?: unknown };
  return (CURRENCY_CODES.find((code) => code === currency) as Currency | undefined) ?? null;
}
