interface NamedInAccount {
  id: string;
  name: string;
  accountName: string;
}

/** The names by id. A name that several accounts use is followed by its account: "purchase (Shop)". */
export function qualifiedNames(entries: readonly NamedInAccount[]): Map<string, string> {
  const uses = new Map<string, number>();
  for (const { name } of entries) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(
    entries.map(({ id, name, accountName }) => [id, (uses.get(name) ?? 0) > 1 ? `${name} (${accountName})` : name]),
  );
}
