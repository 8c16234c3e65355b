import { actionOfText, normaliseName, rolesOfName, type Preset } from "../names";
import { showTotal } from "./column-total";
import type { ColumnUse } from "./column-use";
import type { ColumnProfile, Inspection } from "../table";
import { isIgnoredByPreset } from "./meanings";
import type { Question } from "./questions";
import { unusedNumbers, type UnusedNumber } from "./unused-numbers";

type Open = Omit<Question, "answer">;

const NONE = "none";

interface Facts {
  inspection: Inspection;
  columns: ColumnUse[];
  preset: Preset | null;
  answers: Record<string, string>;
  /** The questions that are open already. */
  asked: Open[];
}

/** No column counts conversions, or none has their value, but a name could mean that: a person chooses. */
export function settleUnnamed(facts: Facts): Open[] {
  if (facts.asked.some(({ id }) => facts.answers[id] === undefined)) return [];
  return (["conversions", "value"] as const).flatMap((role) => settleRole(role, facts));
}

const STEMS = {
  conversions:
    /conv|konv|purchase|order|lead|install|sign ?up|signup|registr|result|kauf|achat|compra|acquist|aankop|bestell|checkout|subscri|trial|(?:^| )actions?(?: |$)|コンハーション|購入|成果/,
  value:
    /value|revenue|wert|valeur|valor|valore|waarde|umsatz|revenu|receita|ricav|omzet|ingres|turnover|gmv|sales|income|売上|価値|金額/,
};
/** Conversions that the platforms list next to those that count. */
const NEXT_TO =
  /view through|cross device|post view|phone|all conv|alle conv|toutes les conv|todas (?:las|as) conv|tutte le conv|qualified|assist/;
/** What platforms report about delivery and attention, and no outcome. */
const DELIVERY =
  /reach|reichweite|frequen|view|video|play|quartile|engag|like|comment|share|follow|save|reaction|position|rank|top|absolute|bounce|session|page|score|eligible|lost|impr|click|klick|clic|budget|bid|swipe|pin |auction|量|表示|再生|リーチ/;

function settleRole(role: "conversions" | "value", facts: Facts): Open[] {
  const { inspection, columns, preset, answers, asked } = facts;
  const id = `column:${role}`;
  const isSettled = columns.some((use) => use.role === role) || asked.some((question) => question.id.startsWith(id));
  if (isSettled) return [];
  const options = unusedNumbers(inspection, { columns }, answers).filter(({ index, name }) => {
    const words = normaliseName(name);
    if (NEXT_TO.test(words) || isIgnoredByPreset(name, preset)) return false;
    return STEMS[role].test(words) || (!isKnown(name, words) && mayBe(role, inspection.columns[index]));
  });
  if (options.length === 0) return [];
  const chosen = options.find(({ index }) => String(index) === answers[id]);
  const use = chosen && columns[chosen.index];
  if (use) Object.assign(use, { role, action: actionOf(use.name, role, columns), unit: null });
  return [askUnnamed(id, role, options)];
}

/** Whether the name says something else, such as a second spend. */
function isKnown(name: string, words: string): boolean {
  return DELIVERY.test(words) || rolesOfName(name).some(({ role }) => role !== "conversions" && role !== "value");
}

/** Amounts have decimals. Any other number may be a count. */
function mayBe(role: "conversions" | "value", column: ColumnProfile | undefined): boolean {
  return column !== undefined && (role === "value") === column.numbers.withDecimals > 0;
}

function actionOf(name: string, role: "conversions" | "value", columns: ColumnUse[]): string {
  const counted = columns.find((use) => use.role === "conversions" && use.action !== null)?.action;
  return (role === "value" ? counted : actionOfText(name)) ?? "conversions";
}

function askUnnamed(id: string, role: "conversions" | "value", options: UnusedNumber[]): Open {
  const what = role === "conversions" ? "counts the conversions" : "contains the value of the conversions";
  return {
    id,
    text: `No column is known to hold the ${role === "conversions" ? "conversions" : "value"}. Which column ${what}?`,
    kind: "choice",
    options: [
      ...options.map(({ index, name, total }) => ({
        value: String(index),
        label: `${name}: ${showTotal(total)} in total`,
      })),
      { value: NONE, label: "None of them" },
    ],
    proposed: null,
  };
}
