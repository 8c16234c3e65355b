import { isTimeZone } from "@/lib/domain/day";

/** Names of time zones in the reports of platforms, for zones whose name has no place in it. */
const ZONES: [RegExp, string][] = [
  [/pacific time|\bp[sd]?t\b/i, "America/Los_Angeles"],
  [/mountain time|\bm[sd]t\b/i, "America/Denver"],
  [/central time(?! \(mex)|\bc[sd]t\b/i, "America/Chicago"],
  [/eastern time|\be[sd]?t\b/i, "America/New_York"],
  [/amsterdam|berlin|bern|rome|stockholm|vienna|\bcest?\b/i, "Europe/Berlin"],
  [/brussels|copenhagen|madrid|paris/i, "Europe/Paris"],
  [/sarajevo|skopje|warsaw|zagreb/i, "Europe/Warsaw"],
  [/athens|bucharest|istanbul/i, "Europe/Athens"],
  [/helsinki|kyiv|riga|sofia|tallinn|vilnius/i, "Europe/Helsinki"],
  [/dublin|edinburgh|lisbon|london/i, "Europe/London"],
  [/osaka|sapporo|tokyo/i, "Asia/Tokyo"],
  [/\bseoul\b/i, "Asia/Seoul"],
  [/chennai|kolkata|mumbai|new delhi/i, "Asia/Kolkata"],
  [/kuala lumpur|singapore/i, "Asia/Singapore"],
  [/beijing|chongqing|urumqi/i, "Asia/Shanghai"],
  [/abu dhabi|muscat/i, "Asia/Dubai"],
  [/brasilia|são paulo|sao paulo/i, "America/Sao_Paulo"],
  [/sydney|melbourne/i, "Australia/Sydney"],
  [/auckland|wellington/i, "Pacific/Auckland"],
  [/^(?:utc|gmt|coordinated universal time)$/i, "UTC"],
];
const IANA =
  /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|US|Etc)(?:\/[A-Za-z0-9_+-]+){1,2}/;

/** The time zone that a report names; null if it gives none, or only an offset, which does not say when clocks change. */
export function toTimeZone(text: string): string | null {
  return findZoneName(text) ?? ZONES.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? null;
}

/** A name such as America/New_York anywhere in the text. */
export function findZoneName(text: string): string | null {
  const name = IANA.exec(text)?.[0];
  return name !== undefined && isTimeZone(name) ? name : null;
}
