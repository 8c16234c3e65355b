import { columnsOf, dialect, type Dialect } from "./dialect";
import type { Fact } from "./fact";

const first = (facts: Fact[]) => facts.map(({ day }) => day).sort()[0] ?? "";
const last = (facts: Fact[]) =>
  facts
    .map(({ day }) => day)
    .sort()
    .at(-1) ?? "";

/** `11/1/2026`, as Microsoft, LinkedIn and Amazon write days in American English. */
export function american(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${month}/${date}/${year}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Nov 01, 2026`, as Amazon writes days. */
function named(day: string): string {
  const [year, month = 1, date = ""] = [day.slice(0, 4), Number(day.slice(5, 7)), day.slice(8)];
  return `${MONTHS[month - 1]} ${date}, ${year}`;
}

/** What the platforms' report screens download, in English. */
export const REPORTS: Dialect[] = [
  dialect({
    id: "microsoft/report",
    platform: "microsoft",
    columns: columnsOf(
      "day:TimePeriod|account:AccountName|campaign:CampaignName|campaign-id:CampaignId|currency:CurrencyCode|impressions:Impressions|clicks:Clicks|ctr:Ctr|spend:Spend|conversions:Conversions|value:Revenue",
    ),
    preamble: (facts) => [
      "Report Name: Campaign performance by day",
      `Report Time: ${american(first(facts))},${american(last(facts))}`,
      "Time Zone: (GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
      `Rows: ${facts.length}`,
      "",
    ],
    footer: () => ["", '"©2026 Microsoft Corporation. All rights reserved. "'],
  }),
  dialect({
    id: "tiktok/report",
    platform: "tiktok",
    columns: columnsOf(
      "day:By Day|campaign:Campaign name|campaign-id:Campaign ID|spend:Cost|impressions:Impressions|clicks:Clicks (destination)|ctr:CTR (destination)|conversions:Conversions|value:Total purchase value|currency:Currency",
    ),
  }),
  dialect({
    id: "linkedin/report",
    platform: "linkedin",
    columns: columnsOf(
      "day:Start Date (in UTC)|account:Account Name|currency:Currency|campaign:Campaign Name|campaign-id:Campaign ID|spend:Total Spent|impressions:Impressions|clicks:Clicks|ctr:Click Through Rate|conversions:Conversions|value:Total Conversion Value",
    ),
    delimiter: "\t",
    encoding: "utf-16le",
    date: american,
    preamble: (facts) => [
      "Campaign Performance Report (in UTC)",
      `"Report Start: ${named(first(facts))}, 12:00 AM"`,
      `"Report End: ${named(last(facts))}, 11:59 PM"`,
      '"Date Generated: Nov 22, 2026, 8:30 AM"',
      "",
    ],
    flags: ["--date-order", "month-first"],
  }),
  dialect({
    id: "pinterest/report",
    platform: "pinterest",
    columns: columnsOf(
      "day:Date|campaign-id:Campaign ID|campaign:Campaign name|spend:Spend in account currency|impressions:Impressions|clicks:Pin clicks|conversions:Total conversions (Checkout)|value:Total order value (Checkout)",
    ),
  }),
  dialect({
    id: "snapchat/report",
    platform: "snapchat",
    columns: columnsOf(
      "day:Start Time|day-end:End Time|campaign:Campaign Name|campaign-id:Campaign ID|spend:Amount Spent|impressions:Paid Impressions|clicks:Swipe Ups|conversions:Purchases|value:Purchases Value|currency:Currency",
    ),
  }),
  dialect({
    id: "amazon/report",
    platform: "amazon",
    columns: columnsOf(
      "day:Date|other:Portfolio name|currency:Currency|campaign:Campaign Name|impressions:Impressions|clicks:Clicks|ctr:Click-Thru Rate (CTR)|spend:Spend|value:7 Day Total Sales |conversions:7 Day Total Orders (#)",
    ),
    date: named,
  }),
  dialect({
    id: "reddit/report",
    platform: "reddit",
    columns: columnsOf(
      "day:Date|account:Account Name|campaign:Campaign Name|campaign-id:Campaign ID|spend:Amount Spent (EUR)|impressions:Impressions|clicks:Clicks|ctr:CTR|conversions:Purchases|value:Purchases Value (EUR)",
    ),
  }),
  dialect({
    id: "x/report",
    platform: "x",
    columns: columnsOf(
      "day:Time period|campaign:Campaign name|campaign-id:Campaign ID|impressions:Impressions|spend:Spend|currency:Currency|clicks:Clicks|conversions:Purchases|value:Purchases - sale amount",
    ),
  }),
];

const warehouse = (given: Parameters<typeof dialect>[0]) => dialect({ ...given, shape: "warehouse" });

/** Tables of the platforms' interfaces and of the usual connectors. */
export const WAREHOUSES: Dialect[] = [
  warehouse({
    id: "google-ads/warehouse",
    platform: "google-ads",
    columns: columnsOf(
      "day:segments.date|account-id:customer.id|campaign-id:campaign.id|campaign:campaign.name|currency:customer.currency_code|impressions:metrics.impressions|clicks:metrics.clicks|spend/micros:metrics.cost_micros|conversions:metrics.conversions|value:metrics.conversions_value",
    ),
  }),
  warehouse({
    id: "google-ads/transfer",
    platform: "google-ads",
    columns: columnsOf(
      "day:segments_date|campaign-id:campaign_id|campaign:campaign_name|impressions:metrics_impressions|clicks:metrics_clicks|spend/micros:metrics_cost_micros|conversions:metrics_conversions|value:metrics_conversions_value",
    ),
  }),
  warehouse({
    id: "meta/warehouse",
    platform: "meta",
    columns: columnsOf(
      "day:date_start|day-end:date_stop|account-id:account_id|account:account_name|campaign-id:campaign_id|campaign:campaign_name|currency:account_currency|impressions:impressions|clicks:clicks|spend:spend|conversions:purchases|value:purchase_value",
    ),
  }),
  warehouse({
    id: "microsoft/warehouse",
    platform: "microsoft",
    columns: columnsOf(
      "day:time_period|account-id:account_id|campaign-id:campaign_id|campaign:campaign_name|currency:currency_code|impressions:impressions|clicks:clicks|spend:spend|conversions:conversions|value:revenue",
    ),
  }),
  warehouse({
    id: "tiktok/warehouse",
    platform: "tiktok",
    columns: columnsOf(
      "day:stat_time_day|campaign-id:campaign_id|campaign:campaign_name|spend:spend|impressions:impressions|clicks:clicks|conversions:complete_payment|value:total_complete_payment_rate",
    ),
    date: (day) => `${day} 00:00:00`,
    flags: ["--map", "conversions:purchase=complete_payment", "--map", "value:purchase=total_complete_payment_rate"],
  }),
  warehouse({
    id: "linkedin/warehouse",
    platform: "linkedin",
    columns: columnsOf(
      "day:date|campaign-id:campaign_id|campaign:campaign_name|spend:cost_in_local_currency|impressions:impressions|clicks:clicks|conversions:external_website_conversions|value:conversion_value_in_local_currency",
    ),
  }),
  warehouse({
    id: "pinterest/warehouse",
    platform: "pinterest",
    columns: columnsOf(
      "day:DATE|campaign-id:CAMPAIGN_ID|campaign:CAMPAIGN_NAME|spend/micros:SPEND_IN_MICRO_DOLLAR|impressions:IMPRESSION_1|clicks:CLICKTHROUGH_1|conversions:TOTAL_CHECKOUT|value/micros:TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
    ),
  }),
  warehouse({
    id: "snapchat/warehouse",
    platform: "snapchat",
    columns: columnsOf(
      "day:start_time|day-end:end_time|campaign-id:campaign_id|campaign:campaign_name|spend/micros:spend|impressions:impressions|clicks:swipes|conversions:conversion_purchases|value/micros:conversion_purchases_value",
    ),
    flags: ["--unit", "spend=micros", "--unit", "conversion_purchases_value=micros"],
  }),
  warehouse({
    id: "amazon/warehouse",
    platform: "amazon",
    columns: columnsOf(
      "day:date|campaign-id:campaignId|campaign:campaignName|currency:campaignBudgetCurrencyCode|spend:cost|impressions:impressions|clicks:clicks|conversions:purchases7d|value:sales7d",
    ),
  }),
  warehouse({
    id: "reddit/warehouse",
    platform: "reddit",
    columns: columnsOf(
      "day:date|account-id:account_id|campaign-id:campaign_id|campaign:campaign_name|spend/micros:spend|impressions:impressions|clicks:clicks|conversions:conversion_purchase_total_items|value:conversion_purchase_total_value",
    ),
    flags: [
      ...["--unit", "spend=micros"],
      ...["--map", "conversions:purchase=conversion_purchase_total_items"],
      ...["--map", "value:purchase=conversion_purchase_total_value"],
    ],
  }),
  warehouse({
    id: "x/warehouse",
    platform: "x",
    columns: columnsOf(
      "day:date|campaign-id:campaign_id|campaign:campaign_name|spend/micros:billed_charge_local_micro|impressions:impressions|clicks:clicks|conversions:conversion_purchases_metric|value/micros:conversion_purchases_sale_amount_local_micro",
    ),
  }),
];
