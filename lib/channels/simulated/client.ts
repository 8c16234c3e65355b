import { addDays, daysBetween, isDay, listDays, weekdayOf, type Day } from "@/lib/domain/day";
import { microsToUnits, unitsToMicros, type Micros } from "@/lib/domain/money";
import { type DayOutcome, DEMO_ACTIONS, DEMO_CHANNELS, reportedAsOf, type ReportedOutcome } from "@/lib/engine";
import type { SimulatedSettings } from "./api-types";
import { playDay } from "./play-day";

export const SIMULATED_ACCOUNT = {
  id: "demo-account",
  name: "Demo shop",
  currencyCode: "EUR",
  timeZone: "Europe/Berlin",
} as const;

const MINIMUM_MICROS = 1_000_000n;
const UNIT_MICROS = 10_000n;
const DAYS_PER_PAGE = 14;

export interface ReportQuery {
  accountId: string;
  first: Day;
  last: Day;
  asOf: Day;
  pageToken: string | null;
}

/** Answers like a platform's server: with plain JSON, also for errors. */
export interface SimulatedClient {
  getAccounts(): unknown;
  getCampaigns(accountId: string): unknown;
  getReport(query: ReportQuery): unknown;
  getBudget(accountId: string, budgetId: string): unknown;
  putBudget(accountId: string, budgetId: string, amountMicros: string): unknown;
}

export function createSimulatedClient(settings: SimulatedSettings): SimulatedClient {
  const server = startServer(settings);
  const inAccount = (accountId: string, answer: () => unknown): unknown =>
    accountId === SIMULATED_ACCOUNT.id ? answer() : failure("NOT_FOUND", `There is no account "${accountId}".`);
  return {
    getAccounts: () => ({ accounts: [SIMULATED_ACCOUNT] }),
    getCampaigns: (accountId) => inAccount(accountId, listCampaigns),
    getReport: (query) => inAccount(query.accountId, () => report(server, query)),
    getBudget: (accountId, budgetId) => inAccount(accountId, () => budgetAnswer(server, budgetId)),
    putBudget: (accountId, budgetId, amountMicros) =>
      inAccount(accountId, () => changeBudget(server, budgetId, amountMicros)),
  };
}

interface Server {
  settings: SimulatedSettings;
  budgetOn(budgetId: string, day: Day): Micros | null;
  outcomeOf(day: Day): DayOutcome;
}

function startServer(settings: SimulatedSettings): Server {
  const budgetOn = (budgetId: string, day: Day): Micros | null => {
    let current: SimulatedSettings["budgets"][number] | null = null;
    for (const entry of settings.budgets) {
      if (entry.budgetEntityId !== budgetId || entry.from > day) continue;
      if (current === null || entry.from >= current.from) current = entry;
    }
    return current?.amountMicros ?? null;
  };
  const outcomeOf = (day: Day): DayOutcome =>
    playDay({
      seed: settings.seed,
      startWeekday: weekdayOf(settings.firstDay),
      day: daysBetween(settings.firstDay, day),
      budgets: DEMO_CHANNELS.map(({ key }) => microsToUnits(budgetOn(key, day) ?? 0n)),
    });
  return { settings, budgetOn, outcomeOf };
}

function listCampaigns(): unknown {
  return {
    campaigns: DEMO_CHANNELS.map(({ key, name }) => ({ id: `${key}-1`, name, budgetId: key })),
    budgets: DEMO_CHANNELS.map(({ key, name }) => ({
      id: key,
      name,
      period: "DAILY",
      minimumMicros: MINIMUM_MICROS.toString(),
      unitMicros: UNIT_MICROS.toString(),
    })),
    conversionActions: DEMO_ACTIONS.map(({ key, name }) => ({ key, name })),
  };
}

function report(server: Server, query: ReportQuery): unknown {
  const { firstDay, today } = server.settings;
  if (query.first > query.last) return failure("INVALID_ARGUMENT", `${query.first} is after ${query.last}.`);
  if (query.asOf >= today) return failure("INVALID_ARGUMENT", `${query.asOf} has not ended; today is ${today}.`);
  if (query.pageToken !== null && !isDay(query.pageToken)) {
    return failure("INVALID_ARGUMENT", `"${query.pageToken}" is not a page of this report.`);
  }
  const start = query.first > firstDay ? query.first : firstDay;
  const first = query.pageToken !== null && query.pageToken > start ? query.pageToken : start;
  const last = query.last < query.asOf ? query.last : query.asOf;
  const pageEnd = addDays(first, DAYS_PER_PAGE - 1);
  const rows = listDays(first, pageEnd < last ? pageEnd : last).flatMap((day) => reportDay(server, day, query.asOf));
  return { rows, nextPageToken: pageEnd < last ? addDays(pageEnd, 1) : null };
}

function reportDay(server: Server, day: Day, asOf: Day): unknown[] {
  const outcome = server.outcomeOf(day);
  const seen = reportedAsOf(outcome, daysBetween(server.settings.firstDay, asOf));
  return DEMO_CHANNELS.map(({ key, name, clickRate }, channel) => {
    const clicks = outcome.clicks[channel] ?? 0;
    return {
      campaignId: `${key}-1`,
      campaignName: name,
      date: day,
      spendMicros: cents(outcome.spend[channel] ?? 0),
      impressions: Math.round(clicks / clickRate),
      clicks,
      budgetMicros: server.budgetOn(key, day)?.toString(),
      final: true,
      conversions: reportActions(seen, channel),
    };
  });
}

function reportActions(seen: ReportedOutcome, channel: number): unknown[] {
  return DEMO_ACTIONS.map(({ key }, action) => ({
    key,
    count: seen.actions[channel]?.[action],
    valueMicros: cents(seen.actionValues[channel]?.[action] ?? 0),
  }));
}

/** Rounded down, so that rounding never lifts spend above its budget. */
function cents(units: number): string {
  const micros = unitsToMicros(units);
  return (micros - (micros % UNIT_MICROS)).toString();
}

function budgetAnswer(server: Server, budgetId: string): unknown {
  const amount = server.budgetOn(budgetId, server.settings.today);
  if (amount === null) return failure("NOT_FOUND", `There is no budget "${budgetId}".`);
  return { budgetId, amountMicros: amount.toString(), currencyCode: SIMULATED_ACCOUNT.currencyCode };
}

/** The current day has no spend yet, so a change applies to all of it. */
function changeBudget(server: Server, budgetEntityId: string, amountMicros: string): unknown {
  const amount = BigInt(amountMicros);
  if (!DEMO_CHANNELS.some(({ key }) => key === budgetEntityId)) {
    return failure("NOT_FOUND", `There is no budget "${budgetEntityId}".`);
  }
  if (amount < MINIMUM_MICROS)
    return failure("BUDGET_BELOW_MINIMUM", `The minimum budget is ${MINIMUM_MICROS} micros.`);
  if (amount % UNIT_MICROS !== 0n)
    return failure("BUDGET_NOT_IN_UNITS", `A budget must be a multiple of ${UNIT_MICROS} micros.`);
  server.settings.budgets.push({ budgetEntityId, from: server.settings.today, amountMicros: amount });
  return budgetAnswer(server, budgetEntityId);
}

function failure(status: string, message: string): unknown {
  return { error: { status, message } };
}
