export { actAsToken } from "@/lib/store/audit";
export { withIdempotency } from "./with-idempotency";
export { createApiToken } from "./create-api-token";
export { type CursorScope, packCursor, readCursor } from "./cursor";
export { listApiTokens } from "./list-api-tokens";
export { openByToken, type OpenedToken } from "./open-by-token";
export { revokeApiToken } from "./revoke-api-token";
