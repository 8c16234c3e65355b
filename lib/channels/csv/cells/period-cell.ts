import { monthNumber } from "./calendar-words";
import { readableFormats } from "./date-format";
import { splitRange } from "./split-range";

/** Longer than any period. */
const MAX_LENGTH = 100;

/** A week's or quarter's name before its number, in the languages of exports. */
const WEEK =
  /(?:calendar week|week|wk|w|kalenderwoche|woche|kw|semaine|sem|s|semana|settimana|sett|v|vecka|uge|uke|tydzień|第(?=\d+週))(?=[-. ]?\d)/iu;
const QUARTER = /(?:quarter|qtr|q|quartal|trimestre|trim|tri|t|kwartaal|kwartał|kvartal|第(?=\d四半期))(?=[-. ]?\d)/iu;
const PATTERNS = [
  /^(?:19|20)\d{2}年?[-/. ]?W[-. ]?\d{1,2}週?$/u,
  /^W[-. ]?\d{1,2}週?(?:[-/,. ]+(?:de )?(?:19|20)\d{2})?$/u,
  /^(?:19|20)\d{2}年?[-/. ]?Q[-. ]?[1-4](?:四半期)?$/u,
  /^Q[-. ]?[1-4](?:四半期)?(?:[-/,.' ]+(?:de )?(?:(?:19|20)\d{2}|\d{2}))?$/u,
  /^[1-4](?:\.|er|e|º|o)? ?(?:quarter|quartal|trimestre|kwartaal|kwartał|kvartal)(?:[-/,. ]+(?:de )?(?:19|20)\d{2})?$/iu,
  /^\d{1,2}\. ?(?:kw|woche|week|vecka|uge|uke)(?:[-/,. ]+(?:19|20)\d{2})?$/iu,
  /^(?:19|20)\d{2}[-/. ](?:0?[1-9]|1[0-2])$/,
  /^(?:0?[1-9]|1[0-2])[-/. ](?:19|20)\d{2}$/,
  /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])$/,
  /^(?:19|20)\d{2}[年년] ?\d{1,2}[月월]$/u,
  /^(?:week|w\/c|wc|w\/e|woche|semaine|semana|settimana)(?: (?:of|commencing|ending|starting|vom|ab|du|del|de))?:? .*\d/iu,
];

/** A cell that covers more than one day: "2026-05", "May 2026", "KW 45", "2026-Q4", "2.–8. Nov. 2026". */
export function isPeriodCell(cell: string): boolean {
  const text = cell.trim().replace(/\s+/g, " ");
  if (text.length > MAX_LENGTH || readableFormats(text).length > 0) return false;
  const shapes = [text, text.replace(WEEK, "W"), text.replace(QUARTER, "Q")];
  const isNamed = PATTERNS.some((pattern) => shapes.some((shape) => pattern.test(shape)));
  return isNamed || isNamedMonth(text) || isRange(text);
}

/** "November 2026", "Nov-26", "novembre de 2026", "2026 Nov". */
function isNamedMonth(text: string): boolean {
  const words = text.split(/[\s,\-/.'’]+/).filter((word) => word !== "" && !/^(?:de|of|del)$/i.test(word));
  const others = words.filter((word) => !/^(?:(?:19|20)?\d{2})$/.test(word));
  return words.length === 2 && others.length === 1 && monthNumber(others[0] ?? "") !== null;
}

/** Two ends, of which one is a date and the other may leave out what they share: "2 to 8 Nov 2026". */
function isRange(text: string): boolean {
  const [first, last] = splitRange(text) ?? [];
  if (first === undefined || last === undefined) return false;
  return (
    (isDate(last) && (isDate(first) || isPart(first))) || (isDate(first) && isPart(last)) || isYearless(first, last)
  );
}

function isDate(text: string): boolean {
  return readableFormats(text).some((format) => format !== "excel-serial");
}

/** A date without its year or month: "2", "2.", "02.11.", "Nov 2", "8, 2026", "8日". */
function isPart(text: string): boolean {
  if (/^\d{1,2}(?:[./-]\d{1,2})?\.?(?:,? (?:19|20)\d{2})?$|^(?:\d{1,2}月)?\d{1,2}日$/u.test(text)) return true;
  const words = text.split(/[\s.,]+/).filter((word) => word !== "" && !/^(?:de|of)$/i.test(word));
  return words.length === 2 && words.some((word) => /^\d{1,2}\D{0,2}$/.test(word)) && words.some(isMonth);
}

const isMonth = (word: string) => monthNumber(word) !== null;

/** "Nov 2 - 8, 2026" and "02.11. - 08.11.": neither end is a whole date. */
function isYearless(first: string, last: string): boolean {
  const hasMonth = /\d[./]\d/.test(first) || first.split(/[\s.,]+/).some(isMonth) || /月/.test(first);
  return hasMonth && isPart(first) && isPart(last);
}
