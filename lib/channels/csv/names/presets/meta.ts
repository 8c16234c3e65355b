import { count, IGNORE, value, type Preset } from "./preset";

const SPEND = [
  "amount spent|ausgegebener betrag|montant dépensé|importe gastado|valor usado|valor gasto|importo speso",
  "besteed bedrag|消化金額|wydana kwota|spenderat belopp|harcanan tutar|지출 금액|花费金额|已花费金额|花費金額",
].join("|");
/** In these languages no other platform calls the spend this. */
const OWN_SPEND = SPEND.replace("amount spent|", "").replace("|valor gasto", "");
const CAMPAIGN = [
  "campaign name|kampagnenname|name der kampagne|nom de la campagne|nombre de la campaña|nome da campanha",
  "nome della campagna|campagnenaam|naam van campagne|キャンペーン名|キャンペーンの名前|nazwa kampanii|kampanya adı|캠페인 이름|广告系列名称|行銷活動名稱",
].join("|");
const STARTS = [
  "reporting starts|berichtsstart|début des rapports|inicio del informe|inicio de informes|início dos relatórios",
  "inizio del report|inizio dei report|inizio report|begin rapportage|start rapportage|begin van rapportage",
  "レポート開始日|レポートの開始日|początek raportowania|raporlama başlangıcı|보고 시작|报告开始日期|分析報告開始",
].join("|");
const OWN_NAMES = [
  "result indicator|results indicator|attribution setting|ad set name|ad set budget|campaign delivery|ad set delivery|ad delivery",
  "cost per results|purchase roas|results roas|website purchases|unique link clicks",
].join("|");

export const META_PRESETS: Preset[] = [
  {
    id: "meta-screen",
    platform: "meta",
    label: "Meta Ads Manager (report download)",
    source:
      "column names of Meta downloads in public import code, in eight languages (2026-11); pl, sv, tr, ko and zh unchecked",
    signatures: [
      [STARTS, SPEND, "*"],
      [SPEND, OWN_NAMES],
      [OWN_SPEND, CAMPAIGN],
    ],
    columns: {
      "purchases conversion value": value("purchase"),
    },
    timeBasis: "interaction",
  },
  {
    id: "meta-warehouse",
    platform: "meta",
    label: "Meta (warehouse)",
    source: "an earlier preset: Meta insights as warehouses store them; date_start and date_stop unchecked (2026-11)",
    signatures: [
      ["date", "spend", "inline link clicks"],
      ["date start", "date stop", "spend"],
    ],
    columns: { "ad id": IGNORE, spend: { role: "spend" }, "inline link clicks": { role: "clicks" } },
    timeBasis: "interaction",
  },
];

export const SNAPCHAT_PRESETS: Preset[] = [
  {
    id: "snapchat-warehouse",
    platform: "snapchat",
    label: "Snapchat (warehouse)",
    source: "an earlier preset: Snapchat measurement fields as warehouses store them (2026-11)",
    signatures: [["campaign id", "spend", "swipes"]],
    columns: {
      spend: { role: "spend" },
      swipes: { role: "clicks" },
      "conversion purchases": count("purchase"),
      "conversion purchases value": value("purchase"),
      "conversion sign ups": count("sign-up"),
      "conversion add cart": count("add-to-cart"),
      "conversion start checkout": count("start-checkout"),
    },
    timeBasis: "interaction",
  },
  {
    id: "snapchat-screen",
    platform: "snapchat",
    label: "Snapchat Ads Manager (report download)",
    source: "unchecked (2026-11)",
    signatures: [["amount spent|spend", "paid impressions|swipe ups|swipes", "campaign name|campaign id", "*"]],
    columns: {},
    timeBasis: "interaction",
  },
];
