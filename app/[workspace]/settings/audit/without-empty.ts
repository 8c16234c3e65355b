/** A form sends its empty fields too; left out, they filter nothing. Of a name that comes twice the first counts. */
export function withoutEmpty(query: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined || first.trim() === "" ? [] : [[name, first]];
    }),
  );
}
