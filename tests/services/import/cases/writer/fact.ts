/** What truly happened to one campaign on one day. A writer renders facts; no reader of the product sees them. */
export interface Fact {
  account: string;
  accountId: string;
  campaign: string;
  campaignId: string;
  /** As 2026-11-01. */
  day: string;
  /** The last day of a row that covers several. */
  until?: string;
  impressions: number;
  clicks: number;
  /** In hundredths of the currency. */
  spendCents: number;
  conversions: number;
  valueCents: number;
  /** What the file writes in place of these numbers. Only the platform knows whether a dash is nothing or unknown. */
  dashes?: { conversions?: string; value?: string };
}

/** Another day of November 2026, or the day after it. */
export function plusDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** One fact with plausible numbers around the two that matter. */
export function fact(changes: Partial<Fact>): Fact {
  const spendCents = changes.spendCents ?? 10_050;
  return {
    account: "Curlew Shop",
    accountId: "4410077",
    campaign: "Alder",
    campaignId: "771001",
    day: "2026-11-01",
    impressions: 1000 + Math.round(spendCents / 9),
    clicks: 12 + Math.round(spendCents / 211),
    spendCents,
    conversions: 3,
    valueCents: 24_075,
    ...changes,
  };
}

/** The facts of campaigns on consecutive days; amounts differ between all of them. */
export function factsOf(
  campaigns: { campaign: string; campaignId: string; account?: string; accountId?: string }[],
  dayCount: number,
  first = "2026-11-01",
): Fact[] {
  return Array.from({ length: dayCount }, (_, dayIndex) =>
    campaigns.map((campaign, index) =>
      fact({
        ...campaign,
        day: plusDays(first, dayIndex),
        spendCents: 10_050 + 3_375 * index + 1_215 * dayIndex + 35 * index * dayIndex,
        conversions: 3 + 2 * index + dayIndex,
        valueCents: 24_075 + 9_910 * index + 4_030 * dayIndex,
      }),
    ),
  ).flat();
}
