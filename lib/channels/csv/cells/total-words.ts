/** A whole cell that labels a total: "Total", "Grand total:", "Gesamt", "Total: Account", "Total - Brand". */
const TOTAL =
  /^(?:grand |general |overall |account |campaign )?(?:sub)?(?:total|totals|gesamt|gesamtsumme|gesamtergebnis|summe|insgesamt|totaux|total général|total general|totales|totale|totali|totaal|totalen|totais|total geral|合計|総計|小計|總計|总计|合计|합계|총계|razem|suma|łącznie|celkem|spolu|összesen|totalt|summa|i alt|yhteensä|toplam|genel toplam|итого|всего|разом|σύνολο|jumlah|รวม)(?:\s*[:：\-–—(].*)?$/iu;
const ALL_OF_IT =
  /^(?:(?:total (?:of|von|de|des|di|van)|results? (?:from|of)|ergebnisse? (?:von|aus)|résultats? (?:de|des|pour)|resultados? (?:de|das|dos)|risultat[io] (?:di|da)|resultaten (?:van|uit)|wyniki z|resultat från|resultater fra)\s+\d+\s+\S+.*|\d+件の?\S*(?:結果|合計)|\S*\d+件のキャンペーン\S*)$/iu;

/** Names repeat in every row of a file, so that most cells are known. A file of different texts must not fill the memory. */
const MAX_KNOWN = 20_000;
const MAX_CHARACTERS = 200;
const known = new Map<string, boolean>();

/** Whether a cell reads like the label of a total, in any of the languages above. Arithmetic has the last word. */
export function readsLikeTotal(cell: string): boolean {
  if (cell.length === 0 || cell.length > MAX_CHARACTERS || isNumberLike(cell)) return false;
  const answer = known.get(cell);
  if (answer !== undefined) return answer;
  const text = cell.trim();
  const isTotal = TOTAL.test(text) || ALL_OF_IT.test(text);
  if (known.size < MAX_KNOWN) known.set(cell, isTotal);
  return isTotal;
}

/** Starts like a number or a date, and is no "3件のキャンペーンの結果". */
function isNumberLike(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return first >= 43 && first <= 57 && !cell.includes("件");
}
