import type { SeriesKey } from "@/lib/domain/day-row";
import type { z } from "zod";
import { ChannelError } from "../errors";
import type { ChannelCapabilities, ChannelConnector, DayRowPage, DayRowRequest } from "../types";
import {
  AccountsResponseSchema,
  BudgetResponseSchema,
  CampaignsResponseSchema,
  ErrorResponseSchema,
  ReportResponseSchema,
  SimulatedSettingsSchema,
} from "./api-types";
import { createSimulatedClient, type SimulatedClient } from "./client";
import { toAccounts, toBudgetReading, toCampaignListing, toDayRow } from "./mapper";

export const SIMULATED_CAPABILITIES: ChannelCapabilities = {
  reads: "api",
  writes: "daily-budget",
  restatedDays: 30,
};

/** Conversions within 30 days, dated by click. */
export const SIMULATED_SERIES: SeriesKey = {
  attribution: "last-click-30-days",
  timeBasis: "interaction",
  definitionVersion: 1,
};

/** A platform that runs in the engine's auction world: the same operations and parsing, without a network. */
export function openSimulatedConnector(settings: unknown): ChannelConnector {
  const client = createSimulatedClient(parse(SimulatedSettingsSchema, settings));
  return {
    platform: "simulated",
    capabilities: SIMULATED_CAPABILITIES,
    series: [SIMULATED_SERIES],
    discoverAccounts: async () => toAccounts(read(AccountsResponseSchema, client.getAccounts())),
    listCampaigns: async (accountId) =>
      toCampaignListing(read(CampaignsResponseSchema, client.getCampaigns(accountId))),
    fetchDayRows: (request) => fetchPages(client, request),
    readBudget: async (accountId, budgetEntityId) =>
      toBudgetReading(read(BudgetResponseSchema, client.getBudget(accountId, budgetEntityId))),
    setBudget: async (accountId, budgetEntityId, amountMicros) => {
      read(BudgetResponseSchema, client.putBudget(accountId, budgetEntityId, amountMicros.toString()));
    },
  };
}

async function* fetchPages(client: SimulatedClient, request: DayRowRequest): AsyncIterable<DayRowPage> {
  const { cursor, series, ...query } = request;
  if (!isOwnSeries(series)) {
    throw new ChannelError("rejected", "simulated", `The series ${JSON.stringify(series)} is not reported here.`);
  }
  let pageToken: string | null = cursor ?? null;
  do {
    const page = read(ReportResponseSchema, client.getReport({ ...query, pageToken }));
    pageToken = page.nextPageToken;
    yield { rows: page.rows.map(toDayRow), nextCursor: pageToken };
  } while (pageToken !== null);
}

function isOwnSeries({ attribution, timeBasis, definitionVersion }: SeriesKey): boolean {
  return (
    attribution === SIMULATED_SERIES.attribution &&
    timeBasis === SIMULATED_SERIES.timeBasis &&
    definitionVersion === SIMULATED_SERIES.definitionVersion
  );
}

function read<Schema extends z.ZodType>(schema: Schema, response: unknown): z.output<Schema> {
  const failure = ErrorResponseSchema.safeParse(response);
  if (failure.success) throw new ChannelError("rejected", "simulated", failure.data.error.message);
  return parse(schema, response);
}

function parse<Schema extends z.ZodType>(schema: Schema, response: unknown): z.output<Schema> {
  const parsed = schema.safeParse(response);
  if (parsed.success) return parsed.data;
  throw new ChannelError("unexpected-response", "simulated", parsed.error.message, { cause: parsed.error });
}
