export { executeRun } from "./execute/execute-run";
export { getRun, type LedgerPosition, listRuns, listLedgerPage, listRunsPage } from "./read";
export { rerun } from "./rerun";
export { relayOutbox } from "./schedule/relay-outbox";
export { requestNightlyRuns } from "./schedule/request-nightly-runs";
export { requestRun } from "./schedule/request-run";
export { resumeRuns } from "./schedule/resume-runs";
