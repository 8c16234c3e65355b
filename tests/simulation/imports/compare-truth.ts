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
  return truth.actionsOf ? differentActions(stored, truth) : null;
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
function shown(days: Map<string, Numbers>, { actionsOf }: Truth): string {
  const list = [...days].sort(([left], [right]) => (left < right ? -1 : 1));
  return list
    .map(([day, { spend, conversions, value }]) => {
      const count = conversions === null ? "–" : Number(conversions.toFixed(4));
      const results = actionsOf ? "" : ` ${count} ${value === null ? "–" : Number(value) / 1e6}`;
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

type ActionSum = { label: string; conversions: number; value: bigint };

/** Two accounts can count the same action, and neither adds the other's. */
function differentActions(stored: StoredDay[], truth: Truth): string | null {
  const found = actionsStored(stored);
  const missing = actionsTrue(truth).find(
    (wanted) =>
      !found.some((one) => one.conversions === wanted.conversions && (!truth.hasValue || one.value === wanted.value)),
  );
  if (!missing) return null;
  const all = found.map((one) => `${one.label} ${shownSum(one)}`).join(", ");
  return `no action has ${shownSum(missing)} among ${all || "none"}`;
}

function actionsStored(stored: StoredDay[]): ActionSum[] {
  return sumsByAction(
    stored.flatMap(({ campaignId, actions }) =>
      actions.map(({ key, count, valueMicros }) => ({
        account: campaignId.split("/", 1)[0] ?? "",
        label: key,
        conversions: count ?? 0,
        value: valueMicros ?? 0n,
      })),
    ),
  );
}

function actionsTrue({ facts, actionsOf }: Truth): ActionSum[] {
  return sumsByAction(
    facts.flatMap((fact) =>
      (actionsOf?.(fact) ?? []).map(({ action, conversions, valueCents }) => ({
        account: fact.accountId,
        label: action,
        conversions,
        value: BigInt(valueCents) * 10_000n,
      })),
    ),
  );
}

function sumsByAction(counts: (ActionSum & { account: string })[]): ActionSum[] {
  const sums = new Map<string, ActionSum>();
  for (const { account, label, conversions, value } of counts) {
    const before = sums.get(`${account} ${label}`) ?? { label, conversions: 0, value: 0n };
    sums.set(`${account} ${label}`, {
      label,
      conversions: before.conversions + conversions,
      value: before.value + value,
    });
  }
  return [...sums.values()];
}

function shownSum({ conversions, value }: ActionSum): string {
  return `${conversions}/${Number(value) / 1e6}`;
}
