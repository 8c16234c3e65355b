export { actAsToken } from "./acting-token";
export { AUDIT_CHAIN_START, hashAuditEvent } from "./chain";
export {
  type AuditEventRecord,
  type AuditHead,
  countUnchainedEvents,
  findAuditHead,
  findLastAuditEvent,
  listChainedEvents,
  saveAuditEvent,
} from "./events";
export { type AuditHit, listAuditFacets, searchAuditEvents } from "./search";
