/** JSON stores amounts as decimal strings, in fields whose names end in "Micros". */
export function reviveMicros<Value>(stored: Value): Value {
  if (Array.isArray(stored)) return stored.map((one) => reviveMicros<unknown>(one)) as Value;
  if (stored === null || typeof stored !== "object") return stored;
  const fields = Object.entries(stored).map(([name, field]: [string, unknown]) => {
    const isMicros = name.endsWith("Micros") && typeof field === "string";
    return [name, isMicros ? BigInt(field) : reviveMicros(field)];
  });
  return Object.fromEntries(fields) as Value;
}
