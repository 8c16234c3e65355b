/** Drops the empty fields that a form sends along. If a name is repeated, the first value counts. */
export function withoutEmpty(query: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined || first.trim() === "" ? [] : [[name, first]];
    }),
  );
}
