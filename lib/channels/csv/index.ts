export { nameDelimiter, refuseSize, type Refusal } from "./dialect";
export { refuseKnownBinary } from "./detect-encoding";
export { inspectCsv, type CsvSource } from "./inspect-csv";
export { COLUMN_ROLES, type ColumnRole, type Inspection, type InspectionResult } from "./inspection";
export { type Mapping } from "./map-columns";
export { planReading, type ReadingState } from "./plan-reading";
export { refuseAnswer, withAnswer, NO_ANSWERS, type ImportAnswers } from "./questions";
export { readRows, type ReadBatch } from "./read-rows";
export type { ReadingPlan } from "./reading-plan";
