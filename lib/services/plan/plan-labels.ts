import type { ActionSummary } from "@/lib/domain/views/workspace";
import type { ActionTotal, ConversionActionRecord } from "@/lib/store/accounts";

export function actionSummary(action: ConversionActionRecord, valued: ReadonlySet<string>): ActionSummary {
  return { actionId: action.actionId, actionKey: action.key, name: action.name, hasValue: valued.has(action.actionId) };
}

/** The actions with a value above zero. A column of zeros counts as no value. */
export function valuedActions(totals: ActionTotal[]): Set<string> {
  return new Set(totals.flatMap((total) => ((total.valueMicros ?? 0n) > 0n ? [total.actionId] : [])));
}

/** "clicks", "purchases" or, if several actions count, "weighted conversions". */
export function goalNameOf(
  actions: { actionId: string; key: string; name: string }[],
  weights: ReadonlyMap<string, number>,
): string {
  const counted = actions.filter((action) => (weights.get(action.actionId) ?? 0) > 0);
  const keys = new Set(counted.map((action) => action.key));
  return keys.size === 1 ? inSentence(counted[0]?.name ?? "conversions") : "weighted conversions";
}

/** A single capitalised word becomes lower case; other names ("Lead form", "ABC") stay as they are. */
function inSentence(name: string): string {
  return /^[A-Z][a-z]+$/.test(name) ? name.toLowerCase() : name;
}
