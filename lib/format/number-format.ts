const LOCALE = "en-US";

/** By its options. To make one takes longer than to print a hundred numbers with it. */
const formats = new Map<string, Intl.NumberFormat>();

export function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, options);
  formats.set(key, made);
  return made;
}
