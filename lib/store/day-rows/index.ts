export { compareDayRows, type ComparedDay } from "./compare";
export { lockConnection, saveDayRows, saveReadings } from "./day-rows";
export { type DayRowPosition, type DayRowRecord, listDayRowsPage } from "./pages";
export { undoDayRows } from "./undo";
