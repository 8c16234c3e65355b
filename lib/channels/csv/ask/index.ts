export { accountColumn, onlyAccount } from "./ask-account-column";
export { askAll, settleAnswers } from "./ask-questions";
export { unitOf } from "./ask-units";
export { currencyColumn, mixesCurrencies, settledCurrency, withoutForeign } from "./currency-evidence";
export { chosenDateFormat } from "./date-order";
export { type Draft } from "./draft";
export { refuseShape } from "./refuse-shape";
export { askRowPeriod, settledPeriod } from "./row-period";
export { chosenAlternative } from "./ask-alternatives";
