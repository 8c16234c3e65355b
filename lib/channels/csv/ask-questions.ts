import { askAccountColumn } from "./ask-account-column";
import { askChannel, askColumns } from "./ask-columns";
import { askDates } from "./ask-dates";
import { askExportDay, askTimeZone } from "./ask-export";
import { askCurrency, askMoneyUnits, askNumbers } from "./ask-money";
import { askSeries } from "./ask-series";
import type { Draft } from "./draft";
import { withAnswer, type Question } from "./questions";

/** All questions that the file and its mapping leave open, in a natural order for a person. */
export function askAll(draft: Draft): Question[] {
  const open = [
    ...askColumns(draft),
    ...askDates(draft),
    ...askNumbers(draft),
    ...askMoneyUnits(draft),
    ...askChannel(draft),
    ...askAccountColumn(draft),
    ...askCurrency(draft),
    askTimeZone(draft),
    askExportDay(draft),
    ...askSeries(draft),
  ];
  return open.map((question) => withAnswer(question, draft.answers, draft.today));
}
