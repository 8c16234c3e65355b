export { type Dialect, nameDelimiter, type Refusal, type RefusalCode, refuse, refuseSize } from "./dialect";
export { type CsvSource, inspectCsv } from "./inspect-csv";
export {
  type ColumnProfile,
  type CurrencyMark,
  type DatePair,
  type Inspection,
  type InspectionResult,
  type Opening,
} from "./inspection";
export { type TableRow, TableRows } from "./table-rows";
export { decode, type Row, tokenize, type TokenizeEnd } from "./tokenize";
