import { ACCOUNT, days, FILE_QUESTION, STANDARD, standard, without } from "./flags";
import { valuesHaveCounts } from "./judge";
import type { ImportCase } from "./run-cases";

export const HANDED_WHOLE_FILES: ImportCase[] = [
  {
    title: "two platforms with a campaign of one name stay two accounts",
    files: [
      {
        fileName: "two-platforms-one-name-1.csv",
        content: `Day,Campaign,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value
2026-11-01,Brand,EUR,1000,80,500.00,20,4000.00
2026-11-01,Shoes,EUR,3000,90,700.00,14,2100.00
2026-11-02,Brand,EUR,1100,82,510.00,21,4100.00
2026-11-02,Shoes,EUR,3100,95,720.00,15,2300.00
`,
        flags: without("currency"),
      },
      {
        fileName: "two-platforms-one-name-2.csv",
        content: `Report Name: Daily
Time Zone: (GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna

"TimePeriod","CampaignName","CurrencyCode","Impressions","Clicks","Spend","Conversions","Revenue"
"2026-11-01","Brand","EUR","200","9","60.25","3","300.00"
"2026-11-02","Brand","EUR","210","8","61.00","4","410.00"

"©2026 Microsoft Corporation. All rights reserved."
`,
        flags: without("currency"),
      },
    ],
    expected: {
      spend: 2551.25,
      conversions: 77,
      value: 13_210,
      accounts: [
        { spend: 2430, conversions: 70, value: 12_500 },
        { spend: 121.25, conversions: 7, value: 710 },
      ],
    },
  },
  {
    title: "one attribution in two spellings is one series",
    answers: { account: /: has / },
    files: [
      {
        fileName: "attribution-spelt-differently-1.csv",
        content: `Day,Campaign name,Amount spent (EUR),Purchases
2026-11-01,Alpha,100.00,3
2026-11-02,Alpha,110.00,2
`,
        flags: standard({ attribution: "7-day click" }),
      },
      {
        fileName: "attribution-spelt-differently-2.csv",
        content: `Day,Campaign name,Amount spent (EUR),Purchases
2026-11-03,Alpha,120.00,5
2026-11-04,Alpha,130.00,4
`,
        flags: standard({ attribution: "7 day click" }),
      },
    ],
    expected: {
      spend: 460,
      conversions: 14,
      days: days(1, 4),
      accounts: [{ spend: 460, conversions: 14 }],
      asked: /attribution|series/,
    },
  },
  {
    title: "an export pasted twice counts once",
    files: [
      {
        fileName: "google-export-pasted-twice.csv",
        content: `Campaign report
"November 1, 2026 - November 2, 2026"
Campaign,Day,Currency code,Impr.,Clicks,CTR,Cost,Conversions,Conv. value,Conv. rate
Lumen Brand,2026-11-01,EUR,1204,87,7.23%,1210.40,11.50,2310.00,13.22%
Lumen Generic,2026-11-01,EUR,903,41,4.54%,310.10,2.25,198.00,5.49%
Lumen Brand,2026-11-02,EUR,1001,70,6.99%,900.00,8.00,1600.50,11.43%
Lumen Generic,2026-11-02,EUR,800,30,3.75%,250.00,0.00,0.00,0.00%
Campaign report
"November 1, 2026 - November 2, 2026"
Campaign,Day,Currency code,Impr.,Clicks,CTR,Cost,Conversions,Conv. value,Conv. rate
Lumen Brand,2026-11-01,EUR,1204,87,7.23%,1210.40,11.50,2310.00,13.22%
Lumen Generic,2026-11-01,EUR,903,41,4.54%,310.10,2.25,198.00,5.49%
Lumen Brand,2026-11-02,EUR,1001,70,6.99%,900.00,8.00,1600.50,11.43%
Lumen Generic,2026-11-02,EUR,800,30,3.75%,250.00,0.00,0.00,0.00%
`,
        flags: [...ACCOUNT, ...without("currency")],
      },
    ],
    expected: { spend: 2670.5, conversions: 21.75, value: 4108.5, asked: /duplicates/ },
  },
  {
    title: 'the answer "once" to a pasted export gives its totals',
    files: [
      {
        fileName: "google-export-pasted-twice.csv",
        content: `Campaign report
"November 1, 2026 - November 2, 2026"
Campaign,Day,Currency code,Impr.,Clicks,CTR,Cost,Conversions,Conv. value,Conv. rate
Lumen Brand,2026-11-01,EUR,1204,87,7.23%,1210.40,11.50,2310.00,13.22%
Lumen Generic,2026-11-01,EUR,903,41,4.54%,310.10,2.25,198.00,5.49%
Lumen Brand,2026-11-02,EUR,1001,70,6.99%,900.00,8.00,1600.50,11.43%
Lumen Generic,2026-11-02,EUR,800,30,3.75%,250.00,0.00,0.00,0.00%
Campaign report
"November 1, 2026 - November 2, 2026"
Campaign,Day,Currency code,Impr.,Clicks,CTR,Cost,Conversions,Conv. value,Conv. rate
Lumen Brand,2026-11-01,EUR,1204,87,7.23%,1210.40,11.50,2310.00,13.22%
Lumen Generic,2026-11-01,EUR,903,41,4.54%,310.10,2.25,198.00,5.49%
Lumen Brand,2026-11-02,EUR,1001,70,6.99%,900.00,8.00,1600.50,11.43%
Lumen Generic,2026-11-02,EUR,800,30,3.75%,250.00,0.00,0.00,0.00%
`,
        flags: [...ACCOUNT, ...without("currency"), "--duplicates", "once"],
      },
    ],
    expected: { spend: 2670.5, conversions: 21.75, value: 4108.5 },
  },
  {
    title: "the newest reading of an append-only table counts",
    files: [
      {
        fileName: "append-only-table.csv",
        content: `_airbyte_extracted_at,segments.date,campaign.id,campaign.name,metrics.cost_micros,metrics.conversions,metrics.conversions_value
2026-11-03T04:00:00Z,2026-11-01,9001,Harbour Brand,120500000,3.0,240.0
2026-11-03T04:00:00Z,2026-11-02,9001,Harbour Brand,110000000,2.0,150.0
2026-11-10T04:00:00Z,2026-11-01,9001,Harbour Brand,120500000,5.0,410.0
2026-11-10T04:00:00Z,2026-11-02,9001,Harbour Brand,109000000,4.0,330.0
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 229.5, conversions: 9, value: 740, asked: FILE_QUESTION },
  },
  {
    title: "a file without ids continues the campaigns of one with ids",
    answers: { account: /: has /, "same-campaigns": /^The same/ },
    files: [
      {
        fileName: "ids-then-names-1.csv",
        content: `Day,Campaign ID,Campaign,Cost,Conversions
2026-11-01,901,Alpha,100.00,3
2026-11-02,901,Alpha,110.00,2
`,
        flags: STANDARD,
      },
      {
        fileName: "ids-then-names-2.csv",
        content: `Day,Campaign,Cost,Conversions
2026-11-01,Alpha,100.00,3
2026-11-02,Alpha,110.00,2
2026-11-03,Alpha,120.00,4
`,
        flags: STANDARD,
      },
    ],
    expected: {
      spend: 330,
      conversions: 9,
      campaigns: [{ spend: 330, conversions: 9 }],
      accounts: [{ spend: 330 }],
      asked: FILE_QUESTION,
    },
  },
  {
    title: "ids that a spreadsheet has rounded do not join two campaigns",
    files: [
      {
        fileName: "excel-mangled-ids.csv",
        content: `Reporting starts,Reporting ends,Campaign ID,Campaign name,Amount spent (EUR),Purchases,Purchases conversion value
2026-11-01,2026-11-01,2.38512E+16,Velo Prospecting,210.00,6,540.50
2026-11-01,2026-11-01,2.38512E+16,Velo Retargeting,55.00,5,480.25
2026-11-02,2026-11-02,2.38512E+16,Velo Prospecting,205.00,7,600.75
2026-11-02,2026-11-02,2.38512E+16,Velo Retargeting,50.00,4,390.10
`,
        flags: [...ACCOUNT, ...without("currency")],
      },
    ],
    expected: {
      spend: 520,
      conversions: 22,
      value: 2011.6,
      campaigns: [
        { spend: 415, conversions: 13, value: 1141.25 },
        { spend: 105, conversions: 9, value: 870.35 },
      ],
      refused: /Campaign ID|2\.38512E\+16/,
      asked: FILE_QUESTION,
    },
  },
  {
    title: "a row that covers a month is refused",
    files: [
      {
        fileName: "meta-ptbr-whole-month.csv",
        content: `"Início dos relatórios","Encerramento dos relatórios","Nome da campanha","Veiculação da campanha","Resultados","Valor usado (BRL)","Valor de conversão da compra"
2026-10-01,2026-10-31,"Serra Conversão",active,310,"15.500,40","62.000,00"
2026-10-01,2026-10-31,"Serra Remarketing",active,120,"3.100,00","21.000,50"
`,
        flags: [...ACCOUNT, ...without("currency", { "time-zone": "America/Sao_Paulo" })],
      },
    ],
    expected: { neverImported: true, refused: /day|2026-10-31/ },
  },
  {
    title: "a value in another currency than spend is refused or asked about",
    files: [
      {
        fileName: "value-in-another-currency.csv",
        content: `Day,Campaign,Cost (EUR),Conversions,Conv. value (SEK)
2026-11-01,Fjord,100.00,4,5000.00
2026-11-02,Fjord,110.00,5,5600.00
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 210, conversions: 9, value: null, refused: /SEK/, asked: /value|currency/ },
  },
  {
    title: "a value in another currency is found without a currency answer",
    files: [
      {
        fileName: "value-in-another-currency.csv",
        content: `Day,Campaign,Cost (EUR),Conversions,Conv. value (SEK)
2026-11-01,Fjord,100.00,4,5000.00
2026-11-02,Fjord,110.00,5,5600.00
`,
        flags: [...ACCOUNT, ...without("currency")],
      },
    ],
    expected: { spend: 210, conversions: 9, value: null, refused: /SEK/, asked: /value|currency/ },
  },
  {
    title: "the dollar rows of a euro account are left out or asked about",
    files: [
      {
        fileName: "euro-and-dollar-in-one-column.csv",
        content: `Date,Campaign,Spend,Conversions
2026-11-01,Polar DE,"€1,200.50",10
2026-11-01,Polar US,"$900.00",8
2026-11-02,Polar DE,"€1,100.00",9
2026-11-02,Polar US,"$850.00",7
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { currency: "EUR", spend: 2300.5, conversions: 19, refused: /\$|USD/, asked: /currency|spend/ },
  },
  {
    title: "dollar cells contradict the answer EUR",
    files: [
      {
        fileName: "dollar-cells-euro-answer.csv",
        content: `Date,Campaign,Spend,Conversions
2026-11-01,Polar US,"$900.00",8
2026-11-02,Polar US,"$850.00",7
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { neverImported: true, refused: /\$|USD/, asked: /currency/ },
  },
  {
    title: "results of two kinds stay apart",
    files: [
      {
        fileName: "meta-results-of-two-kinds.csv",
        content: `Reporting starts,Reporting ends,Campaign name,Results,Result indicator,Amount spent (EUR),Attribution setting
2026-11-01,2026-11-01,Velo Sales,12,actions:offsite_conversion.fb_pixel_purchase,300.00,7-day click or 1-day view
2026-11-01,2026-11-01,Velo Traffic,950,actions:link_click,100.00,7-day click or 1-day view
2026-11-02,2026-11-02,Velo Sales,10,actions:offsite_conversion.fb_pixel_purchase,290.00,7-day click or 1-day view
2026-11-02,2026-11-02,Velo Traffic,990,actions:link_click,110.00,7-day click or 1-day view
`,
        flags: [...ACCOUNT, ...without("currency", { attribution: "7-day click, 1-day view" })],
      },
    ],
    expected: { spend: 800, actions: [{ conversions: 22 }, { conversions: 1940 }], asked: FILE_QUESTION },
  },
  {
    title: "spend repeated per action counts once",
    files: [
      {
        fileName: "cost-repeated-per-action.csv",
        content: `date,campaign_id,campaign_name,impressions,clicks,cost,conversion_action_name,conversions,conversions_value
2026-11-01,71,Nordlys,5000,120,80.50,Purchase,4,320.00
2026-11-01,71,Nordlys,5000,120,80.50,Newsletter,9,0.00
2026-11-01,71,Nordlys,5000,120,80.50,Add to cart,21,0.00
2026-11-02,71,Nordlys,4800,110,75.25,Purchase,3,250.00
2026-11-02,71,Nordlys,4800,110,75.25,Newsletter,7,0.00
2026-11-02,71,Nordlys,4800,110,75.25,Add to cart,18,0.00
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: {
      spend: 155.75,
      clicks: 230,
      actions: [{ conversions: 7, value: 570 }, { conversions: 16 }, { conversions: 39 }],
      asked: FILE_QUESTION,
    },
  },
  {
    title: "a total per day in the fourth column is no campaign",
    files: [
      {
        fileName: "day-total-in-fourth-column.csv",
        content: `Day,Account,Currency code,Campaign,Cost,Conversions
2026-11-01,Heron,EUR,Alpha,100.00,9
2026-11-01,Heron,EUR,Beta,50.00,2
2026-11-01,Heron,EUR,Total,150.00,11
2026-11-02,Heron,EUR,Alpha,110.00,8
2026-11-02,Heron,EUR,Beta,55.00,3
2026-11-02,Heron,EUR,Total,165.00,11
`,
        flags: [...ACCOUNT, ...without("currency")],
      },
    ],
    expected: { spend: 315, conversions: 22, campaigns: [{ spend: 210 }, { spend: 105 }] },
  },
  {
    title: "the summary row of one day is no campaign",
    files: [
      {
        fileName: "meta-one-day-summary-row.csv",
        content: `Reporting starts,Reporting ends,Campaign name,Results,Amount spent (EUR)
2026-11-21,2026-11-21,Results from 2 campaigns,9,150.50
2026-11-21,2026-11-21,Specht Neu,4,100.25
2026-11-21,2026-11-21,Specht Bestand,5,50.25
`,
        flags: [...ACCOUNT, ...without("currency")],
      },
    ],
    expected: { spend: 150.5, conversions: 9, campaigns: [{ spend: 100.25 }, { spend: 50.25 }] },
  },
  {
    title: "columns by conversion time do not replace those by interaction",
    files: [
      {
        fileName: "by-conversion-time-columns.csv",
        content: `Day,Campaign,Cost,Impr.,Conversions (by conv. time),Conv. value (by conv. time),Conversions,Conv. value
2026-11-01,Reed,100.00,1000,1,50.00,6,600.00
2026-11-02,Reed,110.00,1100,2,90.00,5,480.00
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 210, conversions: 11, value: 1080 },
  },
  {
    title: "one name in two accounts is two campaigns",
    files: [
      {
        fileName: "one-name-two-accounts.csv",
        content: `Date,Account name,Campaign name,Cost,Conversions,Conversion value
2026-11-01,Nova Retail DE,Brand,100.00,10,900.00
2026-11-01,Nova Retail AT,Brand,40.00,2,150.00
2026-11-02,Nova Retail DE,Brand,110.00,11,950.00
2026-11-02,Nova Retail AT,Brand,45.00,3,210.00
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: {
      spend: 295,
      conversions: 26,
      value: 2210,
      campaigns: [
        { spend: 210, conversions: 21, value: 1850 },
        { spend: 85, conversions: 5, value: 360 },
      ],
      asked: FILE_QUESTION,
    },
  },
  {
    title: "one name in two accounts is two campaigns without a given account too",
    files: [
      {
        fileName: "one-name-two-accounts.csv",
        content: `Date,Account name,Campaign name,Cost,Conversions,Conversion value
2026-11-01,Nova Retail DE,Brand,100.00,10,900.00
2026-11-01,Nova Retail AT,Brand,40.00,2,150.00
2026-11-02,Nova Retail DE,Brand,110.00,11,950.00
2026-11-02,Nova Retail AT,Brand,45.00,3,210.00
`,
        flags: STANDARD,
      },
    ],
    expected: {
      spend: 295,
      conversions: 26,
      value: 2210,
      campaigns: [
        { spend: 210, conversions: 21, value: 1850 },
        { spend: 85, conversions: 5, value: 360 },
      ],
      asked: FILE_QUESTION,
    },
  },
  {
    title: "a campaign whose name begins with Total stays",
    files: [
      {
        fileName: "brand-called-total.csv",
        content: `Day,Campaign,Cost,Conversions
2026-11-01,Total - Brand,100.00,9
2026-11-01,Rivale,50.00,2
2026-11-02,Total - Brand,110.00,8
2026-11-02,Rivale,55.00,3
`,
        flags: [...ACCOUNT, ...STANDARD],
      },
    ],
    expected: { spend: 315, conversions: 22 },
  },
  {
    title: "an action continues when the export changes its language",
    answers: { account: /: has / },
    files: [
      {
        fileName: "meta-language-switch-1.csv",
        content: `Reporting starts,Reporting ends,Campaign name,Results,Amount spent (EUR),Purchases,Purchases conversion value
2026-11-01,2026-11-01,Alpha,3,100.00,3,270.50
2026-11-02,2026-11-02,Alpha,2,110.00,2,190.25
`,
        flags: without("currency"),
      },
      {
        fileName: "meta-language-switch-2.csv",
        content: `Berichtsstart;Berichtsende;Kampagnenname;Ergebnisse;Ausgegebener Betrag (EUR);Käufe;Wert der Käufe
2026-11-03;2026-11-03;Alpha;4;120,00;4;310,75
2026-11-04;2026-11-04;Alpha;5;130,00;5;420,00
`,
        flags: without("currency"),
      },
    ],
    expected: {
      spend: 460,
      days: days(1, 4),
      accounts: [{ spend: 460 }],
      actions: [{ conversions: 14, value: 1191.5 }],
    },
  },
  {
    title: "a value finds its action",
    files: [
      {
        fileName: "meta-value-under-another-action.csv",
        content: `Reporting starts,Reporting ends,Campaign name,Results,Amount spent (EUR),Purchases,Website purchases conversion value
2026-11-01,2026-11-01,Velo Sales,12,300.00,12,1900.50
2026-11-02,2026-11-02,Velo Sales,10,290.00,10,1500.25
`,
        flags: [...ACCOUNT, ...without("currency")],
      },
    ],
    expected: { spend: 590, actions: [{ conversions: 22, value: 3400.75 }], also: valuesHaveCounts },
  },
];
