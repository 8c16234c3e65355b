const ANSWERS = {
  currency: "EUR",
  "time-zone": "Europe/Berlin",
  "export-date": "2026-11-22",
  "time-basis": "interaction",
  attribution: "platform default",
};

type Flag = keyof typeof ANSWERS;

/** The flags that answer what no file of the tables says. */
export const STANDARD = standard({});

/** The account of a file whose account is no part of its case. */
export const ACCOUNT = ["--account", "Tern"];

export function standard(changes: Partial<Record<Flag, string>>): string[] {
  return Object.entries({ ...ANSWERS, ...changes }).flatMap(([flag, value]) => [`--${flag}`, value]);
}

/** The standard flags without some, and with other answers to others. */
export function without(...changes: (Flag | Partial<Record<Flag, string>>)[]): string[] {
  const left = changes.filter((change): change is Flag => typeof change === "string");
  const answers = Object.assign({}, ...changes.filter((change) => typeof change !== "string")) as Record<
    string,
    string
  >;
  return Object.entries({ ...ANSWERS, ...answers })
    .filter(([flag]) => !left.includes(flag as Flag))
    .flatMap(([flag, value]) => [`--${flag}`, value]);
}

/** Any question about this file. The standard ones are answered, so to ask them again is no answer to a trap. */
export const FILE_QUESTION = /^(?!(currency|time-zone|export-day|time-basis|attribution)$)/;

/** Days of November 2026. */
export function days(first: number, last: number): string[] {
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return all.map((day) => `2026-11-${String(day).padStart(2, "0")}`);
}
