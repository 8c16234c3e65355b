import { daysBetween, describeDay, type Day } from "./day";

/** Data is complete up to the eve of a day, so an age of 0 days is as fresh as it can be. */
const EVE = 1;

/** Where the data of an ad account ends. An account reports its channels together, so it counts as a whole. */
export interface AccountDataEnd {
  accountName: string;
  /** The account's channels that are in the plan. */
  channelNames: string[];
  /** The newest complete day of any channel of the account. */
  lastDay: Day;
}

/** Why a plan makes no proposal: the data of these accounts is older than the plan allows. */
export interface StaleData {
  /** The day of the decision: the plan day, or today if the plan starts later. */
  day: Day;
  /** The plan's accounts whose data is too old; at least one. */
  accounts: AccountDataEnd[];
  /** Whether no account of the plan has newer data. */
  isWhole: boolean;
}

/** The plan's accounts with data that is too old for the plan day; null if there are none. */
export function findStale(
  ends: AccountDataEnd[],
  { day, maxDataAgeDays }: { day: Day; maxDataAgeDays: number },
): StaleData | null {
  const accounts = ends.filter(({ lastDay }) => daysBetween(lastDay, day) - EVE > maxDataAgeDays);
  return accounts.length === 0 ? null : { day, accounts, isWhole: accounts.length === ends.length };
}

/** "Data ends 30 Jul 2023, 1,218 days before 29 Nov 2026. Import newer data." */
export function staleDataMessage({ day, accounts, isWhole }: StaleData): string {
  if (isWhole) {
    const lastDay =
      accounts
        .map((account) => account.lastDay)
        .sort()
        .at(-1) ?? day;
    return `Data ends ${distance(lastDay, day)}. Import newer data.`;
  }
  const ends = accounts.map(
    ({ accountName, channelNames, lastDay }) =>
      `Data of ${accountName} (${channelNames.join(", ")}) ends ${distance(lastDay, day)}.`,
  );
  return `${ends.join(" ")} Import newer data, or remove these channels from the plan.`;
}

function distance(lastDay: Day, day: Day): string {
  const days = daysBetween(lastDay, day);
  const count = String(days).replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return `${describeDay(lastDay)}, ${count} ${days === 1 ? "day" : "days"} before ${describeDay(day)}`;
}
