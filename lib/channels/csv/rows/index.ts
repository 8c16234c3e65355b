export { type ReadBatch, readRows } from "./read-rows";
export { type ActionColumns, type MoneyColumn, type NumberColumn, type ReadingPlan } from "./reading-plan";
