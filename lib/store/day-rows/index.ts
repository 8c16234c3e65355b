export { compareDayRows, type ComparedDay } from "./compare";
export { lockConnection, saveDayRows, saveDayRowsFrom } from "./day-rows";
export { type DayRowPosition, type DayRowRecord, listDayRowsPage } from "./pages";
export { undoDayRows } from "./undo";
