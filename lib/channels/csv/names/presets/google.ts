import { CONVERSIONS, IGNORE, VALUE, type Preset } from "./preset";

const DAY = "day|tag|jour|día|dia|giorno|dag|日|dzień|gün|일|天";
const CAMPAIGN =
  "campaign|kampagne|campagne|campaña|campanha|campagna|キャンペーン|kampania|kampanj|kampanya|캠페인|广告系列|廣告活動";
const COST = "cost|kosten|coût|coste|costo|custo|費用|koszt|kostnad|maliyet|비용|费用";
/** Names that Google Ads alone writes this way, in its languages. */
const OWN_NAMES = [
  "impr|currency code|conv value|all conv|avg cpc|cost conv|campaign status|campaign state|conv rate|interactions",
  "währungscode|conv wert|alle conv|durchschn cpc|kosten conv|kampagnenstatus|conv rate",
  "code de devise|valeur de conv|toutes les conv|cpc moy|coût conv|état de la campagne",
  "código de moneda|código de divisa|valor de conv|todas las conv|cpc medio|cpc prom|coste conv|costo conv",
  "código da moeda|código de moeda|valor conv|todas as conv|cpc méd|custo conv|valor da conv",
  "codice valuta|valore conv|tutte le conv|cpc medio|costo conv",
  "valutacode|conv waarde|alle conv|gem cpc|kosten conv|verton",
  "通貨コード|表示回数|平均クリック単価|コンバージョン値|すべてのコンバージョン",
  "kod waluty|wartość konw|valutakod|konv värde|para birimi kodu|dönş değeri|통화 코드|전환 가치|货币代码|转化价值|轉換價值",
].join("|");

export const GOOGLE_PRESETS: Preset[] = [
  {
    id: "google-ads-api",
    platform: "google-ads",
    label: "Google Ads (API or warehouse)",
    source: "an earlier preset: Google Ads API fields as warehouses store them (2026-11)",
    signatures: [["date", "cost micros"]],
    columns: {
      id: { role: "campaign-id" },
      "cost micros": { role: "spend", unit: "micros" },
      conversions: CONVERSIONS,
      "conversions value": VALUE,
      "campaign budget amount micros": { role: "budget", unit: "micros" },
    },
    timeBasis: "interaction",
  },
  {
    id: "google-ads-screen",
    platform: "google-ads",
    label: "Google Ads (report download)",
    source:
      "Google Ads Help 6270625, 2454071, 3419678 and 11305867 in six languages (2026-11); fr, pl, sv, tr, ko and zh unchecked",
    signatures: [[DAY, CAMPAIGN, COST, OWN_NAMES]],
    columns: {},
    timeBasis: "interaction",
  },
  {
    id: "search-click-history",
    platform: null,
    label: "Search account history (click, ctv, vtv)",
    source: "an earlier preset: a public table of three search campaigns (2026-11)",
    signatures: [["click", "ctv", "vtv", "cost"]],
    columns: {
      click: { role: "clicks" },
      ctv: CONVERSIONS,
      vtv: VALUE,
      cost: { role: "spend" },
      "campaign budget total amount": { role: "budget" },
    },
    timeBasis: null,
  },
  {
    id: "campaign-manager-report",
    platform: "campaign-manager",
    label: "Campaign Manager 360 (report download)",
    source: "the fields of a Campaign Manager 360 report (2026-11); the other names unchecked",
    signatures: [
      [
        "date",
        "campaign|campaign id",
        "media cost",
        "total conversions|click through conversions|activity|placement|site|dcm",
      ],
    ],
    columns: {
      "media cost": { role: "spend" },
      "total conversions": CONVERSIONS,
      "total revenue": VALUE,
      "click through conversions": IGNORE,
      "view through conversions": IGNORE,
    },
    timeBasis: "interaction",
  },
  {
    id: "display-video-report",
    platform: "display-video",
    label: "Display & Video 360 (report download)",
    source:
      "unchecked (2026-11); revenue is what the advertiser pays, so a person chooses between it and the media cost",
    signatures: [
      [
        "date",
        "insertion order|insertion order id|line item|line item id",
        "revenue adv currency|media cost advertiser currency|revenue usd",
        "*",
        "*",
      ],
    ],
    columns: {
      "revenue adv currency": { role: "spend" },
      "media cost advertiser currency": { role: "spend" },
      "total media cost advertiser currency": { role: "spend" },
      "total conversions": CONVERSIONS,
    },
    timeBasis: "interaction",
  },
];
