import { parseColumnName } from "./column-names";
import { normaliseText } from "../cells";

const WORDS = new Set(
  [
    "per|rate|rates|ratio|roas|acos|roi|cpc|cpm|cpa|cpl|cpi|ctr|cvr|cpt|cpv|ttr|cr|ecpm|ecpc|avg|average|share|percent|percentage",
    "frequency|position|score|rank|ranking|quality|pro|durchschn|durchschnittlich|durchschnittliche|quote|anteil|frequenz",
    "par|taux|moy|moyen|moyenne|répétition|por|tasa|medio|prom|promedio|frecuencia|porcentaje|taxa|médio|média|frequência",
    "tasso|medio|frequenza|gem|gemiddelde|frequentie|verhouding",
  ]
    .join("|")
    .split("|")
    .map(normaliseText),
);
const PARTS = ["単価", "率", "平均", "あたり", "フリークエンシー", "단가", "비율", "单价"].map(normaliseText);

/** Whether a name is a ratio or an average of other columns, such as CTR, CPC or cost per result. */
export function isDerivedName(name: string): boolean {
  const { full } = parseColumnName(name);
  const isRatio = full.split(" ").some((word) => WORDS.has(word)) || PARTS.some((part) => full.includes(part));
  return isRatio || /%|\S ?\/ ?\S/.test(name);
}
