export { plainName } from "./cells";
export { inspectTableFile, openTable, refuseKnownFormat, UnreadableFile, type StoredFile } from "./container";
export { type ImportAnswers, type Mapping, NO_ANSWERS, refuseAnswer, unusedNumbers, withAnswer } from "./mapping";
export { COLUMN_ROLES, type ColumnRole, namePlatform } from "./names";
export { hasDamagedIds, planReading, type ReadingState } from "./plan-reading";
export { type ReadBatch, type ReadingPlan, readRows } from "./rows";
export {
  inspectCsv,
  type Inspection,
  type InspectionResult,
  nameDelimiter,
  type Opening,
  type Refusal,
  refuseSize,
} from "./table";
