import type { DayRow } from "@/lib/domain/day-row";
import type { z } from "zod";
import type { Account, BudgetReading, CampaignListing } from "../types";
import type { AccountsResponseSchema, BudgetResponseSchema, CampaignsResponseSchema, ReportRow } from "./api-types";

export function toAccounts({ accounts }: z.infer<typeof AccountsResponseSchema>): Account[] {
  return accounts.map(({ id, name, currencyCode, timeZone }) => ({
    accountId: id,
    name,
    currency: currencyCode,
    timeZone,
  }));
}

export function toCampaignListing(response: z.infer<typeof CampaignsResponseSchema>): CampaignListing {
  return {
    campaigns: response.campaigns.map(({ id, name, budgetId }) => ({ campaignId: id, name, budgetEntityId: budgetId })),
    budgetEntities: response.budgets.map(({ id, name, minimumMicros, unitMicros }) => ({
      budgetEntityId: id,
      name,
      control: "daily",
      minimumMicros,
      unitMicros,
    })),
    actions: response.conversionActions.map(({ key, name }) => ({ actionKey: key, name })),
  };
}

/** A field that the platform leaves out is unknown, not zero. */
export function toDayRow(row: ReportRow): DayRow {
  return {
    campaignExternalId: row.campaignId,
    campaignName: row.campaignName,
    day: row.date,
    spendMicros: row.spendMicros ?? null,
    impressions: row.impressions ?? null,
    clicks: row.clicks ?? null,
    complete: row.final,
    budgetMicros: row.budgetMicros ?? null,
    actions: row.conversions.map(({ key, count, valueMicros }) => ({
      actionKey: key,
      count: count ?? null,
      valueMicros: valueMicros ?? null,
    })),
  };
}

export function toBudgetReading(response: z.infer<typeof BudgetResponseSchema>): BudgetReading {
  return {
    budgetEntityId: response.budgetId,
    amountMicros: response.amountMicros,
    currency: response.currencyCode,
  };
}
