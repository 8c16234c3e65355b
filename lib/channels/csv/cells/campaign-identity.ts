/** A name that identifies a campaign: composed letters, single blanks, and no invisible characters. */
export function plainName(name: string): string {
  return name
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim();
}

/** An id as the platform writes it: spreadsheets make "501.0", "'501" and '="501"' of 501. */
export function plainId(id: string): string {
  const text = plainName(id);
  const written = /^="?([^"]*)"?$/.exec(text)?.[1] ?? text.replace(/^'/, "");
  return written.replace(/^(\d+)\.0+$/, "$1");
}

/** An id that a spreadsheet has rounded, such as 2.38512E+16 or 23851200000000000. Several campaigns share it. */
export function isDamagedId(id: string): boolean {
  const text = id.trim();
  return /^\d(?:[.,]\d+)?[eE]\+?\d{1,2}$/.test(text) || /^\d{15}0{2,}$/.test(text);
}

/** "123-456-7890" and "act_1234567890" are how screens and interfaces write 1234567890. */
export function plainAccountId(id: string): string {
  const plain = plainId(id).replace(/^act_/i, "");
  return /^[\d-]+$/.test(plain) ? plain.replace(/-/g, "") : plain;
}
