import { ACCOUNT, days, FILE_QUESTION, STANDARD, standard, without } from "./flags";
import type { ImportCase } from "./run-cases";

export const HANDED_CELLS: ImportCase[] = [
  {
    title: "three weekly rows are asked about or refused",
    files: [
      {
        fileName: "three-weekly-rows.csv",
        content: `Date,Campaign,Cost,Conversions
2026-11-02,Alpha,700.00,70
2026-11-09,Alpha,710.00,71
2026-11-16,Alpha,720.00,72
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { neverImported: true, refused: /day|week|apart/, asked: FILE_QUESTION },
  },
  {
    title: "a column of cents raises a question",
    files: [
      {
        fileName: "spend-in-cents.csv",
        content: `date,campaign_name,spend_cents,conversions
2026-11-01,Alpha,4850,3
2026-11-02,Alpha,4910,4
`,
        flags: [...ACCOUNT, ...STANDARD, "--map", "spend=spend_cents"],
      },
    ],
    expected: { spend: 97.6, conversions: 7, asked: /unit/ },
  },
  {
    title: "the unit cents can be given",
    files: [
      {
        fileName: "spend-in-cents.csv",
        content: `date,campaign_name,spend_cents,conversions
2026-11-01,Alpha,4850,3
2026-11-02,Alpha,4910,4
`,
        flags: [...ACCOUNT, ...STANDARD, "--map", "spend=spend_cents", "--unit", "spend_cents=cents"],
      },
    ],
    expected: { spend: 97.6, conversions: 7 },
  },
  {
    title: "a credit and a negative value stay what they are",
    files: [
      {
        fileName: "credits-and-negative-value.csv",
        content: `Day,Campaign,Cost,Conversions,Conv. value
2026-11-01,Alpha,100.00,4,400.00
2026-11-01,Alpha,-12.30,0,0.00
2026-11-02,Alpha,90.00,3,-25.00
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 177.7, conversions: 7, value: 375 },
  },
  {
    title: "a text in an optional column costs that cell only",
    files: [
      {
        fileName: "text-in-an-optional-column.csv",
        content: `Day,Campaign name,Campaign budget,Amount spent (EUR),Purchases
2026-11-01,Velo CBO,50.00,48.00,3
2026-11-01,Velo CBO 2,60.00,52.00,4
2026-11-01,Velo ABO,Using ad set budget,30.00,2
2026-11-02,Velo CBO,50.00,49.00,3
2026-11-02,Velo CBO 2,60.00,51.00,4
2026-11-02,Velo ABO,Using ad set budget,31.00,1
`,
        flags: [...ACCOUNT, ...without("currency")],
      },
    ],
    expected: {
      spend: 261,
      conversions: 17,
      also: (stored) =>
        stored.filter(({ budgetMicros }) => budgetMicros === null).length === 2
          ? null
          : "the budget is not unknown on two days",
    },
  },
  {
    title: '"<10" clicks are unknown clicks',
    files: [
      {
        fileName: "less-than-ten-clicks.csv",
        content: `Day,Campaign,Cost,Clicks,Conversions
2026-11-01,Alpha,48.00,30,3
2026-11-02,Alpha,49.00,<10,3
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: {
      spend: 97,
      conversions: 6,
      also: (stored) =>
        stored.find(({ day }) => day === "2026-11-02")?.clicks === null ? null : "clicks are not unknown on 2 November",
    },
  },
  {
    title: "the German value column of Google Ads is read",
    files: [
      {
        fileName: "value-google-german.csv",
        content: `Kampagne,Tag,Kosten,Conversions,Conv.-Wert
Ostwind,2026-11-01,"100,50",3,"300,25"
Westwind,2026-11-01,"50,25",2,"120,00"
Gesamt: Konto,2026-11-01,"150,75",5,"420,25"
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 150.75, conversions: 5, value: 420.25 },
  },
  {
    title: "the Japanese value column of Meta is read",
    files: [
      {
        fileName: "value-meta-japanese.csv",
        content: `レポート開始日,レポート終了日,キャンペーン名,結果,消化金額 (JPY),購入,購入のコンバージョン値
2026-11-01,2026-11-01,つばめ,4,10502,4,31000
2026-11-02,2026-11-02,つばめ,3,9900,3,20505
`,
        flags: [...ACCOUNT, ...without("currency", { "time-zone": "Asia/Tokyo" })],
      },
    ],
    expected: { currency: "JPY", spend: 20_402, actions: [{ conversions: 7, value: 51_505 }] },
  },
  {
    title: "a file of X is not taken for Microsoft Advertising",
    files: [
      {
        fileName: "x-ads-taken-for-microsoft.csv",
        content: `Time period,Campaign name,Campaign ID,Impressions,Spend,Currency,Clicks,Purchases,Purchases - sale amount
2026-11-01,Finch Launch,8h2k1,9000,80.50,EUR,60,2,130.00
2026-11-02,Finch Launch,8h2k1,8800,79.00,EUR,55,1,60.00
`,
        flags: without("currency"),
      },
    ],
    expected: { account: /^(X\b|x-ads)/, spend: 159.5, conversions: 3, value: 190 },
  },
  {
    title: "installs count as conversions",
    files: [
      {
        fileName: "apple-installs.csv",
        content: `"App: Plover (id 4411)"
"Date range: 2026-11-01 to 2026-11-02"

Day,Campaign Name,Campaign ID,Spend,Avg CPT,Avg CPA (Total),Impressions,Taps,Installs (Total),New Downloads,Redownloads,TTR,CR (Total)
2026-11-01,Plover Brand,9,40.50,0.45,2.03,2000,90,20,15,5,4.5%,22.2%
2026-11-02,Plover Brand,9,41.00,0.46,2.28,1900,89,18,13,5,4.7%,20.2%
Grand Totals,,,81.50,0.46,2.14,3900,179,38,28,10,4.6%,21.2%
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 81.5, conversions: 38, clicks: 179, asked: FILE_QUESTION },
  },
  {
    title: "a trailing comma in the rows means nothing",
    files: [
      {
        fileName: "trailing-comma-in-rows.csv",
        content: `Date,Campaign,Cost,Conversions
2026-11-01,Alpha,10.50,2,
2026-11-02,Alpha,11.50,3,
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 22, conversions: 5 },
  },
  {
    title: "a trailing comma in the header means nothing",
    files: [
      {
        fileName: "trailing-comma-in-header.csv",
        content: `Date,Campaign,Cost,Conversions,,
2026-11-01,Alpha,10.50,2
2026-11-02,Alpha,11.50,3
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 22, conversions: 5 },
  },
  {
    title: "a Japanese date with its weekday is read",
    files: [
      {
        fileName: "japanese-weekday.csv",
        content: `日,キャンペーン,費用,コンバージョン
2026/11/03(火),青空,"12,500",3.00
2026/11/04(水),青空,"9,800",2.00
`,
        flags: [...ACCOUNT, ...standard({ currency: "JPY", "time-zone": "Asia/Tokyo" })],
      },
    ],
    expected: { currency: "JPY", spend: 22_300, conversions: 5, days: days(3, 4) },
  },
  {
    title: "Excel date numbers with decimals are read",
    files: [
      {
        fileName: "excel-serial-with-decimals.csv",
        content: `Date,Campaign,Cost,Conversions
46329.0,Alpha,10.00,1
46330.0,Alpha,12.00,2
`,
        flags: [...ACCOUNT, ...STANDARD, "--date-order", "excel-serial"],
      },
    ],
    expected: { spend: 22, conversions: 3, days: days(3, 4) },
  },
  {
    title: "the preamble proposes the time zone and the day of the export",
    files: [
      {
        fileName: "cm360-preamble.csv",
        content: `Quartz delivery

Date/Time Generated,11/22/26 9:15 AM
Report Time Zone,America/New_York
Account ID,4410
Date Range,11/1/26 - 11/2/26
Campaign ID,Equals:77001
Campaign ID,Equals:77002

Report Fields
Date,Campaign,Campaign ID,Impressions,Clicks,Media Cost,Total Conversions,Total Revenue
2026-11-01,Quartz Spring,77001,10000,120,210.50,6.0,600.0
2026-11-01,Quartz Video,77002,40000,60,300.00,1.0,90.0
2026-11-02,Quartz Spring,77001,9000,100,200.00,5.0,510.0
2026-11-02,Quartz Video,77002,39000,55,295.00,0.0,0.0
Grand Total:,---,---,98000,335,1005.5,12.0,1200.0
`,
        flags: [...ACCOUNT, ...without("time-zone", "export-date"), "--yes"],
      },
    ],
    expected: { spend: 1005.5, conversions: 12, value: 1200, campaigns: [{ spend: 410.5 }, { spend: 595 }] },
  },
  {
    title: "a preamble that proposes a time zone still asks for it",
    files: [
      {
        fileName: "cm360-preamble.csv",
        content: `Quartz delivery

Date/Time Generated,11/22/26 9:15 AM
Report Time Zone,America/New_York
Account ID,4410
Date Range,11/1/26 - 11/2/26
Campaign ID,Equals:77001
Campaign ID,Equals:77002

Report Fields
Date,Campaign,Campaign ID,Impressions,Clicks,Media Cost,Total Conversions,Total Revenue
2026-11-01,Quartz Spring,77001,10000,120,210.50,6.0,600.0
2026-11-01,Quartz Video,77002,40000,60,300.00,1.0,90.0
2026-11-02,Quartz Spring,77001,9000,100,200.00,5.0,510.0
2026-11-02,Quartz Video,77002,39000,55,295.00,0.0,0.0
Grand Total:,---,---,98000,335,1005.5,12.0,1200.0
`,
        flags: [...ACCOUNT, ...without("time-zone")],
      },
    ],
    expected: { neverImported: true, asked: /^time-zone$/ },
  },
  {
    title: "utm_campaign names the campaign",
    files: [
      {
        fileName: "utm-campaign.csv",
        content: `utm_id,utm_campaign,utm_source,utm_medium,date,impressions,clicks,cost
c1,robin_spring,google,cpc,2026-11-01,1000,20,10.00
c2,robin_fall,meta,paid,2026-11-01,5000,30,12.00
c1,robin_spring,google,cpc,2026-11-02,1100,21,11.00
c2,robin_fall,meta,paid,2026-11-02,5200,32,13.00
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 46, campaigns: [{ spend: 21 }, { spend: 25 }] },
  },
  {
    title: "a web page saved as .xls is refused by name",
    files: [
      {
        fileName: "html-named-xls.xls",
        content: `<html><head><meta charset="utf-8"></head><body><table border="1">
<tr><td>Date</td><td>Campaign</td><td>Cost</td></tr>
<tr><td>2026-11-01</td><td>Alpha, Beta</td><td>10.00</td></tr>
</table></body></html>
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { neverImported: true, refused: /web page|HTML/i },
  },
  {
    title: "JSON is refused by name",
    files: [
      {
        fileName: "json-file.json",
        content: `[{"date":"2026-11-01","campaign":"Alpha","cost":10.0,"conversions":2},
{"date":"2026-11-02","campaign":"Alpha","cost":11.0,"conversions":3}]
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { neverImported: true, refused: /JSON/ },
  },
  {
    title: "a row count in the last line is no row",
    files: [
      {
        fileName: "row-count-footer-1.tsv",
        content: `"Otter daily (2026-11-01 - 2026-11-02)"
Date\tCampaignId\tCampaignName\tImpressions\tClicks\tCost\tConversions
2026-11-01\t5001\tOtter Search\t4000\t90\t45500000\t5
2026-11-01\t5002\tOtter Network\t90000\t300\t30250000\t2
2026-11-02\t5001\tOtter Search\t3900\t85\t44000000\t--
2026-11-02\t5002\tOtter Network\t88000\t280\t29000000\t3
Total rows: 4
`,
        flags: [...ACCOUNT, ...STANDARD, "--unit", "Cost=micros"],
      },
    ],
    expected: { spend: 148.75, conversions: 10 },
  },
  {
    title: "a source in the last line is no row",
    files: [
      {
        fileName: "row-count-footer-2.csv",
        content: `Day,Campaign,Cost,Conversions
2026-11-01,Alpha,10.50,2
2026-11-02,Alpha,11.50,3

Source: ad account 12-34
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 22, conversions: 5 },
  },
  {
    title: "a header that says USD contradicts the answer EUR",
    files: [
      {
        fileName: "header-says-usd.csv",
        content: `Date,Campaign,Spend (USD),Conversions
2026-11-01,Polar US,900.00,8
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { currency: "USD", spend: 900, conversions: 8, refused: /USD/, asked: /currency/ },
  },
];
