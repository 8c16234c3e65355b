import type { StoredDay } from "../../services/import/cases/read-stored";
import type { Truth } from "./draft";

/** Null if the workspace holds the truth to the cent, else the first difference. */
export function differenceFrom(stored: StoredDay[], truth: Truth): string | null {
  const foreign = stored.find(({ currency }) => currency !== truth.currency);
  if (foreign) return `the currency is ${foreign.currency}, not ${truth.currency}`;
  const [found, wanted] = [campaignsStored(stored, truth), campaignsOf(truth)];
  const extra = found.find((one) => !wanted.includes(one));
  const missing = wanted.find((one) => !found.includes(one));
  if (extra ?? missing) return `stored ${extra ?? "nothing"}, true is ${missing ?? "nothing"}`;
  if (found.length !== wanted.length) return `${found.length} campaigns are stored, ${wanted.length} are true`;
  return truth.actions ? differentActions(stored, truth) : null;
}

/** A dash is unknown, which is never nothing. */
type Numbers = { spend: bigint; conversions: number | null; value: bigint | null };

/** One line per campaign with all of its days, sorted. */
function campaignsStored(stored: StoredDay[], truth: Truth): string[] {
  const rows = stored.map((one) => ({
    campaign: one.campaignId,
    name: one.campaign,
    day: one.day,
    spend: one.spendMicros ?? 0n,
    conversions: truth.hasConversions ? sumOf(known(one.actions.map(({ count }) => count))) : 0,
    value: truth.hasValue ? bigSumOf(known(one.actions.map(({ valueMicros }) => valueMicros))) : 0n,
  }));
  return lines(rows, truth);
}

function campaignsOf(truth: Truth): string[] {
  const rows = truth.facts.map((one) => ({
    campaign: `${one.accountId}/${one.campaignId}/${one.campaign}`,
    name: one.campaign,
    day: one.day,
    spend: BigInt(one.spendCents) * 10_000n,
    conversions: !truth.hasConversions ? 0 : one.dashes?.conversions === undefined ? one.conversions : null,
    value: !truth.hasValue ? 0n : one.dashes?.value === undefined ? BigInt(one.valueCents) * 10_000n : null,
  }));
  return lines(rows, truth);
}

function lines(rows: (Numbers & { campaign: string; name: string; day: string })[], truth: Truth): string[] {
  const campaigns = new Map<string, { name: string; days: Map<string, Numbers> }>();
  for (const { campaign, name, day, ...numbers } of rows) {
    const known = campaigns.get(campaign) ?? { name, days: new Map<string, Numbers>() };
    const before = known.days.get(day) ?? { spend: 0n, conversions: 0, value: 0n };
    known.days.set(day, {
      spend: before.spend + numbers.spend,
      conversions: sumOf([before.conversions, numbers.conversions]),
      value: bigSumOf([before.value, numbers.value]),
    });
    campaigns.set(campaign, known);
  }
  return [...campaigns.values()]
    .map(({ name, days }) => `${truth.hasFreeNames ? "" : plain(name)} ${shown(days, truth)}`)
    .sort();
}

/** Several actions are compared by themselves, so their sum is left out here. */
function shown(days: Map<string, Numbers>, { actions }: Truth): string {
  const list = [...days].sort(([left], [right]) => (left < right ? -1 : 1));
  return list
    .map(([day, { spend, conversions, value }]) => {
      const count = conversions === null ? "–" : Number(conversions.toFixed(4));
      const results = actions ? "" : ` ${count} ${value === null ? "–" : Number(value) / 1e6}`;
      return `${day.slice(5)}: ${Number(spend) / 1e6}${results}`;
    })
    .join(", ");
}

/** Actions can have their counts in one column and their values in another, so unknown is what none of them knows. */
function known<Amount>(amounts: (Amount | null)[]): (Amount | null)[] {
  const found = amounts.filter((one) => one !== null);
  return found.length > 0 ? found : [null];
}

function sumOf(numbers: (number | null)[]): number | null {
  return numbers.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}

function bigSumOf(numbers: (bigint | null)[]): bigint | null {
  return numbers.reduce<bigint | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0n);
}

function plain(name: string): string {
  return name.normalize("NFC").replace(/\s+/gu, " ").trim();
}

function differentActions(stored: StoredDay[], { actions, hasValue }: Truth): string | null {
  const found = new Map<string, { conversions: number; value: bigint }>();
  for (const { key, count, valueMicros } of stored.flatMap((day) => day.actions)) {
    const before = found.get(key) ?? { conversions: 0, value: 0n };
    found.set(key, {
      conversions: before.conversions + (count ?? 0),
      value: before.value + (valueMicros ?? 0n),
    });
  }
  const missing = actions?.find(
    ({ conversions, valueCents }) =>
      ![...found.values()].some(
        (one) => one.conversions === conversions && (!hasValue || one.value === BigInt(valueCents) * 10_000n),
      ),
  );
  if (!missing) return null;
  const all = [...found].map(([key, one]) => `${key} ${one.conversions}/${Number(one.value) / 1e6}`).join(", ");
  return `no action has ${missing.conversions}/${missing.valueCents / 100} among ${all || "none"}`;
}
