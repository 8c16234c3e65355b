export { isDamagedId, plainAccountId, plainId, plainName } from "./campaign-identity";
export { currenciesInName, currenciesOf } from "./currency-marks";
export { DATE_FORMATS, type DateFormat, readableFormats, readDate, type ReadDate, swapDay } from "./date-format";
export { centDecimals, microsPer, MONEY_UNITS, type MoneyUnit, unitInName } from "./money-unit";
export { normaliseText } from "./normalise-text";
export {
  addNumber,
  currenciesInCell,
  DECIMAL_SIGNS,
  type DecimalSign,
  emptyEvidence,
  isMissing,
  type NumberEvidence,
  readNumber,
  startsWithDigit,
} from "./number-format";
export { isPeriodCell } from "./period-cell";
export { splitRange } from "./split-range";
export { findZoneName, toTimeZone } from "./time-zone-names";
export { readsLikeTotal } from "./total-words";
