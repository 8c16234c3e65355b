export { type BudgetSource, type CurrentBudget, readCurrent } from "./current-budget";
export { isUncertain, keepRoom } from "./keep-room";
export { SPEND_DAYS, type SpendDays, spreadSpend, usualDistance } from "./spend-days";
