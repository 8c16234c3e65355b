export { nameDelimiter, refuseSize, type Refusal } from "./dialect";
export { inspectTableFile, openTable, refuseKnownFormat, UnreadableFile, type StoredFile } from "./container";
export { inspectCsv } from "./inspect-csv";
export { COLUMN_ROLES, type ColumnRole, type Inspection, type InspectionResult, type Opening } from "./inspection";
export { type Mapping } from "./map-columns";
export { planReading, type ReadingState } from "./plan-reading";
export { refuseAnswer, withAnswer, NO_ANSWERS, type ImportAnswers } from "./questions";
export { readRows, type ReadBatch } from "./read-rows";
export type { ReadingPlan } from "./reading-plan";
