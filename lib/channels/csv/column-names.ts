import type { ColumnRole } from "./inspection";

export type NamedRole = Exclude<ColumnRole, "ignore"> | "week" | "month" | "time-zone" | "fetched-at" | "breakdown";

/** The names that exports use for each role, by language. If several columns fit, the earlier name wins. */
const NAMES: Record<NamedRole, Record<string, string>> = {
  day: {
    English:
      "day|date|reporting starts|time period|gregorian date|report date|stat time day|date start|start date|stat time hour|day start|timestamp|start time",
    German: "tag|datum|berichtsstart|tagesdatum",
    French: "jour|début des rapports|date de début",
    Spanish: "día|fecha|inicio del informe|fecha de inicio",
    Dutch: "dag|begin rapportage",
    Italian: "giorno|inizio del report",
    Portuguese: "dia|data|início dos relatórios",
    Japanese: "日|日付|年月日|レポート開始日",
  },
  "period-end": {
    English: "reporting ends|date stop|end date|day end",
    German: "berichtsende",
    French: "fin des rapports",
    Spanish: "fin del informe",
    Dutch: "einde rapportage",
    Italian: "fine del report",
    Portuguese: "término dos relatórios",
    Japanese: "レポート終了日",
  },
  "account-id": { English: "account id|customer id|ad account id" },
  "account-name": { English: "account name|account|ad account name" },
  week: {
    English: "week|week start|week starting|iso week",
    German: "woche|kalenderwoche|kw",
    French: "semaine",
    Spanish: "semana",
    Dutch: "week",
    Italian: "settimana",
    Portuguese: "semana",
    Japanese: "週",
  },
  month: {
    English: "month|year month|month of year",
    German: "monat",
    French: "mois",
    Spanish: "mes",
    Dutch: "maand",
    Italian: "mese",
    Portuguese: "mês",
    Japanese: "月",
  },
  "campaign-id": {
    English: "campaign id|campaign group id|campaign resource name",
    German: "kampagnen id|kampagnennummer",
    French: "id de la campagne|id campagne",
    Spanish: "id de campaña|id de la campaña|identificador de la campaña",
    Dutch: "campagne id",
    Italian: "id campagna|id della campagna",
    Portuguese: "id da campanha|código da campanha",
    Japanese: "キャンペーンid|キャンペーン id",
  },
  "campaign-name": {
    English: "campaign name|campaign|campaigns|campaign group name",
    German: "kampagne|kampagnenname|name der kampagne",
    French: "campagne|nom de la campagne",
    Spanish: "campaña|nombre de la campaña",
    Dutch: "campagne|campagnenaam|naam van campagne",
    Italian: "campagna|nome della campagna|nome campagna",
    Portuguese: "campanha|nome da campanha",
    Japanese: "キャンペーン|キャンペーン名|キャンペーンの名前",
  },
  "channel-name": {
    English: "channel|channel name|ad platform|platform name|media channel",
    German: "kanal|werbekanal",
    French: "canal",
    Spanish: "canal",
    Dutch: "kanaal",
    Italian: "canale",
    Portuguese: "canal",
    Japanese: "チャネル|チャンネル",
  },
  spend: {
    English:
      "cost|spend|spent|cost micros|spend micros|amount spent|total spent|total spend|total cost|ad spend|ads cost|media cost|spend in account currency|cost in local currency|spend in micro dollar|billed charge local micro|spend in dollar|amount spent micros|cost in usd",
    German: "kosten|ausgaben|ausgegebener betrag|werbeausgaben",
    French: "coût|dépenses|montant dépensé|dépense",
    Spanish: "coste|costo|gasto|importe gastado|gastos",
    Dutch: "kosten|uitgaven|besteed bedrag",
    Italian: "costo|spesa|importo speso",
    Portuguese: "custo|gasto|valor gasto|valor usado|investimento",
    Japanese: "費用|消化金額|広告費|ご利用金額|コスト|利用金額",
  },
  impressions: {
    English: "impressions|impr|imps|paid impressions|impression",
    German: "impressionen|impr",
    French: "impressions",
    Spanish: "impresiones",
    Dutch: "vertoningen|weergaven",
    Italian: "impressioni",
    Portuguese: "impressões",
    Japanese: "表示回数|インプレッション|インプレッション数",
  },
  clicks: {
    English:
      "clicks|click|link clicks|clicks all|inline link clicks|clicks destination|outbound clicks|pin clicks|swipes|swipe ups|url clicks",
    German: "klicks|link klicks|klicks auf links",
    French: "clics|clics sur un lien",
    Spanish: "clics|clics en el enlace",
    Dutch: "klikken|klikken op link",
    Italian: "clic|clic sul link",
    Portuguese: "cliques|cliques no link",
    Japanese: "クリック数|クリック|リンクのクリック",
  },
  conversions: {
    English:
      "conversions|conversion|conv|ctv|total conversions|results|external website conversions|conversion purchases|purchases|website purchases|orders|14 day total orders|7 day total orders|total purchases|purchases 7 d|purchases 14 d|purchases 30 d|conversion purchases metric|total checkout|leads",
    German: "conversions|konversionen|ergebnisse|käufe",
    French: "conversions|résultats|achats",
    Spanish: "conversiones|resultados|compras",
    Dutch: "conversies|resultaten|aankopen",
    Italian: "conversioni|risultati|acquisti",
    Portuguese: "conversões|resultados|compras",
    Japanese: "コンバージョン|コンバージョン数|結果|購入",
  },
  value: {
    English:
      "conversion value|conversions value|conv value|total conv value|vtv|revenue|total revenue|sales|purchases conversion value|purchase value|website purchases conversion value|total purchase value|conversion value in local currency|conversion purchases value|total conversions value in micro dollar|total conversion value|conversions value micros|14 day total sales|7 day total sales|sales 7 d|sales 14 d|sales 30 d|conversion purchases sale amount|total value|value",
    German: "conversion wert|umsatz|wert der conversions|conversionwert|conversion wert gesamt|wert der käufe",
    French:
      "valeur de conversion|valeur de conv|chiffre d affaires|valeur des conversions|valeur de conversion des achats",
    Spanish: "valor de conversión|valor de conv|ingresos|valor de las conversiones|valor de conversión de compras",
    Dutch: "conversiewaarde|conv waarde|omzet",
    Italian: "valore di conversione|valore conv|entrate|valore conversione|ricavi",
    Portuguese: "valor de conversão|valor da conversão|valor conv|receita",
    Japanese: "コンバージョン値|コンバージョンの価値|売上|コンバージョン値合計",
  },
  "action-name": {
    English: "conversion action|conversion action name|event name|conversion name|action type|goal|conversion event",
    German: "conversion aktion",
    French: "action de conversion",
    Spanish: "acción de conversión",
    Dutch: "conversieactie",
    Italian: "azione di conversione",
    Portuguese: "ação de conversão",
    Japanese: "コンバージョン アクション",
  },
  currency: {
    English: "currency|currency code|account currency|campaign budget currency code|currency iso code",
    German: "währung|währungscode",
    French: "devise|code de devise",
    Spanish: "moneda|código de moneda",
    Dutch: "valuta|valutacode",
    Italian: "valuta|codice valuta",
    Portuguese: "moeda|código da moeda",
    Japanese: "通貨|通貨コード",
  },
  budget: {
    English:
      "budget|daily budget|campaign budget|budget amount|campaign budget amount|campaign budget total amount|campaign budget amount micros|daily budget micro|daily budget amount local micro",
    German: "budget|tagesbudget|kampagnenbudget",
    French: "budget|budget quotidien",
    Spanish: "presupuesto|presupuesto diario",
    Dutch: "budget|dagbudget",
    Italian: "budget|budget giornaliero",
    Portuguese: "orçamento|orçamento diário",
    Japanese: "予算|1日の予算|1 日の予算",
  },
  complete: { English: "complete|is complete|final|is final" },
  "time-zone": {
    English: "time zone|timezone|account time zone|account timezone",
    German: "zeitzone",
    French: "fuseau horaire",
    Spanish: "zona horaria",
    Dutch: "tijdzone",
    Italian: "fuso orario",
    Portuguese: "fuso horário",
    Japanese: "タイムゾーン",
  },
  "fetched-at": {
    English:
      "fivetran synced|airbyte extracted at|airbyte emitted at|sdc extracted at|loaded at|fetched at|export date",
  },
  breakdown: {
    English:
      "device|device type|device os|network|ad network type|network with search partners|placement|country|country code|region|city|state|geo|location|age|gender|language|ad group|ad group id|ad set|ad set name|adgroup|adset name|ad set id|keyword|keyword id|search term|ad|ad id|ad name|match type|bid match type|delivered match type|top vs other|ad distribution|hour|hour of day|audience|creative|line item id|publisher platform",
    German: "gerät|netzwerk|land|anzeigengruppe|suchbegriff|plattform|platzierung",
    French: "appareil|réseau|pays|groupe d annonces",
    Spanish: "dispositivo|red|país|grupo de anuncios",
    Dutch: "apparaat|netwerk|land|advertentiegroep",
    Italian: "dispositivo|rete|paese|gruppo di annunci",
    Portuguese: "dispositivo|rede|país|grupo de anúncios",
    Japanese: "デバイス|ネットワーク|国|広告グループ",
  },
};

export interface NameHit {
  role: NamedRole;
  /** The position in the list of names. Lower positions are more common names. */
  rank: number;
  languages: string[];
}

/** All roles that a column name can mean. */
export function rolesOfName(name: string): NameHit[] {
  return INDEX.get(normaliseName(name)) ?? [];
}

/** "metrics.cost_micros" → "cost micros", "Amount spent (EUR)" → "amount spent", "CampaignId" → "campaign id". */
export function normaliseName(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[([][^)\]]*[)\]]/g, " ")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(?:metrics|segments) /, "");
}

/** The language of most column names; English when they do not tell. */
export function languageOfNames(names: string[]): string {
  const votes = new Map<string, number>();
  for (const name of names) {
    const languages = new Set(rolesOfName(name).flatMap((hit) => hit.languages));
    for (const language of languages) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const english = votes.get("English") ?? 0;
  const [best] = [...votes].sort((left, right) => right[1] - left[1]);
  return best && best[1] > english ? best[0] : "English";
}

const INDEX = buildIndex();

function buildIndex(): Map<string, NameHit[]> {
  const index = new Map<string, NameHit[]>();
  for (const [role, byLanguage] of Object.entries(NAMES) as [NamedRole, Record<string, string>][]) {
    for (const [language, list] of Object.entries(byLanguage)) {
      list
        .split("|")
        .forEach((name, rank) => addName(index, normaliseName(name), { role, rank, languages: [language] }));
    }
  }
  return index;
}

function addName(index: Map<string, NameHit[]>, name: string, hit: NameHit): void {
  const hits = index.get(name) ?? [];
  const same = hits.find((known) => known.role === hit.role);
  if (same) {
    same.rank = Math.min(same.rank, hit.rank);
    same.languages.push(...hit.languages);
  } else hits.push(hit);
  index.set(name, hits);
}
