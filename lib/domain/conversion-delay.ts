/** How long after the click most conversions arrive, as a person says it. */
export const CONVERSION_DELAYS = ["day", "few-days", "week", "longer", "unknown"] as const;
export type ConversionDelay = (typeof CONVERSION_DELAYS)[number];

/** The mean delay in days of each answer. A few days is what most platforms report for purchases. */
const MEAN_DELAY_DAYS = { day: 0.5, "few-days": 2, week: 4, longer: 8 } as const;

/** The fastest and slowest usual delay, which a decision must not depend on while no one knows it. */
export const DELAY_EXTREMES = ["day", "longer"] as const satisfies readonly ConversionDelay[];

/** The mean delay to start learning from; without an answer that of the platforms. */
export function meanDelayDays(delay: ConversionDelay | undefined): number {
  return MEAN_DELAY_DAYS[delay === undefined || delay === "unknown" ? "few-days" : delay];
}

/** Whether a person has said how long conversions take. */
export function isDelayKnown(delay: ConversionDelay | undefined): boolean {
  return delay !== undefined && delay !== "unknown";
}
