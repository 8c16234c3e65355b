import { askAccountColumn } from "./ask-account-column";
import { askAlternatives } from "./ask-alternatives";
import { askChannel, askColumns } from "./ask-columns";
import { askDates } from "./ask-dates";
import { askExportDay, askTimeZone } from "./ask-export";
import { askCurrency, askValueCurrency } from "./ask-currency";
import { askNumbers } from "./ask-numbers";
import { askMoneyUnits } from "./ask-units";
import { askSeries } from "./ask-series";
import { askRowPeriod } from "./row-period";
import type { Draft, OpenQuestion } from "./draft";
import { withAnswer, type Question } from "../mapping";

/** All questions that the file and its mapping leave open, in a natural order for a person. */
export function askAll(draft: Draft): Question[] {
  const open = [
    ...askColumns(draft),
    ...askDates(draft),
    ...askRowPeriod(draft),
    ...askNumbers(draft),
    ...askMoneyUnits(draft),
    ...askChannel(draft),
    ...askAccountColumn(draft),
    ...askAlternatives(draft),
    ...askCurrency(draft),
    ...askValueCurrency(draft),
    askTimeZone(draft),
    askExportDay(draft),
    ...askSeries(draft),
  ];
  return settleAnswers(open, draft);
}

export function settleAnswers(open: OpenQuestion[], { answers, today }: Draft): Question[] {
  return open.map((question) => withAnswer(question, answers, today));
}
