import type { Expected } from "./judge";
import { standard } from "./flags";
import type { Dialect } from "./writer/dialect";
import type { Fact } from "./writer/fact";

/** The totals of facts, added up here and nowhere in the product. */
export function truthOf(facts: Fact[], currency?: string): Expected {
  return {
    ...totals(facts),
    campaigns: groups(facts, (one) => `${one.accountId}/${one.campaignId}/${one.campaign}`).map(totals),
    days: [...new Set(facts.map(({ day }) => day))].sort(),
    ...(currency && { currency }),
  };
}

export function totals(facts: Fact[]) {
  const sum = (of: (fact: Fact) => number) => facts.reduce((total, one) => total + of(one), 0);
  return {
    spend: sum((one) => one.spendCents) / 100,
    conversions: sum((one) => one.conversions),
    value: sum((one) => one.valueCents) / 100,
  };
}

function groups(facts: Fact[], keyOf: (fact: Fact) => string): Fact[][] {
  const found = new Map<string, Fact[]>();
  for (const one of facts) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return [...found.values()];
}

/** The flags of a person who knows the account: its currency, its zone, and how its exports write numbers and days. */
export function flagsFor({ currency, timeZone, flags }: Dialect): string[] {
  return [...standard({ currency, "time-zone": timeZone }), ...flags];
}
