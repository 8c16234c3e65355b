import { makeProposal } from "../world";
import { API_ROUTES } from "./api-routes";
import type { RouteCell } from "./route-cell";

const NO_SUCH = { access: "public", reason: "answers that there is nothing at the address", status: 404 } as const;

export const ROUTES: Record<string, RouteCell> = {
  ...API_ROUTES,
  "GET /api/v1/openapi.json": { access: "public", reason: "describes the API and has no data" },
  "GET /api/v1/[...path]": NO_SUCH,
  "POST /api/v1/[...path]": NO_SUCH,
  "PUT /api/v1/[...path]": NO_SUCH,
  "PATCH /api/v1/[...path]": NO_SUCH,
  "DELETE /api/v1/[...path]": NO_SUCH,
  "OPTIONS /api/v1/[...path]": NO_SUCH,
  "GET /api/health": { access: "public", reason: "says only that the process answers" },
  "GET /api/ready": { access: "public", reason: "says only whether the database answers and has the right version" },
  "GET /api/auth/callback/oidc": {
    access: "public",
    reason: "the identity provider sends the browser back here; only a sign-in that began in this browser continues",
    status: 303,
  },
  "GET /[workspace]/import/[importId]/left-out": { access: "report.export" },
  "GET /[workspace]/import/[importId]/progress": { access: "workspace.read" },
  "POST /[workspace]/import/upload": {
    access: "import.write",
    headers: () => ({ "x-file-name": "days.csv", "content-type": "application/octet-stream" }),
    body: () => "Day,Campaign,Cost\n2026-01-01,Search,1\n",
  },
  "GET /[workspace]/plan/[planId]/budget-changes": {
    access: "report.export",
    prepare: (world) => makeProposal(world, world.ids.planId, "approved"),
    query: ({ proposalId }) => `?proposal=${proposalId}`,
    optionalIds: ["planId"],
  },
  "GET /[workspace]/reports/csv": {
    access: "report.export",
    query: ({ planId, channelId }) => `?planId=${planId}&channelId=${channelId}`,
    optionalIds: ["planId", "channelId"],
  },
  "GET /[workspace]/runs/[runId]/progress": { access: "workspace.read" },
  "GET /[workspace]/settings/audit/csv": { access: "audit.read" },
  "GET /[workspace]/settings/data/export": { access: "workspace.export" },
  "GET /[workspace]/simulation": { access: "workspace.read" },
};
