export { buildPerformance } from "./build-performance";
export { exportReport } from "./export-report";
export { findScope } from "./find-scope";
export { getReport } from "./get-report";
export { loadPerformance } from "./load-performance";
export { listStatementsPage } from "./statements";
