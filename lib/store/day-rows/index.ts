export { lockConnection, saveDayRows, saveDayRowsFrom } from "./day-rows";
export { type DayRowPosition, type DayRowRecord, pageDayRows } from "./pages";
export { undoDayRows } from "./undo";
