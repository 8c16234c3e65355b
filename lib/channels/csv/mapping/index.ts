export { answeredTimeBasis } from "./choose-time-basis";
export { decimalSignOf } from "./decimal-sign";
export { findBreakdowns, findDeletedMark, findLoadTime } from "./find-parts";
export { type HandMapping } from "./hand-mapping";
export { columnOf, type ColumnUse, isNamedByRow, mapColumns, type Mapping } from "./map-columns";
export {
  type FileStatement,
  type ImportAnswers,
  NO_ANSWERS,
  type Question,
  type QuestionOption,
  refuseAnswer,
  withAnswer,
} from "./questions";
export { unusedNumbers } from "./unused-numbers";
