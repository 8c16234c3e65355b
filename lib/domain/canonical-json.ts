/** JSON with sorted keys, so that equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "bigint") return `"${value}n"`;
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(",")}]`;
  if (value !== null && typeof value === "object") return canonicalObject(value);
  return JSON.stringify(value) ?? "null";
}

function canonicalObject(value: object): string {
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
}
