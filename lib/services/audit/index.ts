export { checkAuditLogs } from "./check-audit-logs";
export { exportAuditEvents } from "./export-audit-events";
export { listAuditEvents } from "./list-audit-events";
export { type AuditProblem, type AuditVerdict, verifyAudit } from "./verify-audit";
