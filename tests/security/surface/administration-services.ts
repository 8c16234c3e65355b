import { randomBytes } from "node:crypto";
import { listAnnotations } from "@/lib/services/data/annotations";
import { removeAnnotation } from "@/lib/services/data/annotations";
import { writeAnnotation } from "@/lib/services/data/annotations";
import { createApiToken } from "@/lib/services/api-token/create-api-token";
import { listApiTokens } from "@/lib/services/api-token/list-api-tokens";
import { revokeApiToken } from "@/lib/services/api-token/revoke-api-token";
import { exportAuditEvents } from "@/lib/services/audit/export-audit-events";
import { listAuditEvents } from "@/lib/services/audit/list-audit-events";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { changeRole } from "@/lib/services/member/change-role";
import { inviteMember } from "@/lib/services/member/invite-member";
import { leaveWorkspace } from "@/lib/services/member/leave-workspace";
import { listMembers } from "@/lib/services/member/list-members";
import { removeMember } from "@/lib/services/member/remove-member";
import { resendInvitation } from "@/lib/services/member/resend-invitation";
import { revokeInvitation } from "@/lib/services/member/revoke-invitation";
import { listGroupRoles } from "@/lib/services/member/list-group-roles";
import { removeGroupRole } from "@/lib/services/member/remove-group-role";
import { saveGroupRole } from "@/lib/services/member/save-group-role";
import { deleteWorkspace } from "@/lib/services/workspace/delete-workspace";
import { exportWorkspace } from "@/lib/services/workspace/export-workspace";
import { getWorkspaceFrame } from "@/lib/services/view/get-workspace-frame";
import { getWorkspaceSettings } from "@/lib/services/workspace/get-workspace-settings";
import { resumeWorkspace } from "@/lib/services/workspace/stop-switch";
import { stopWorkspace } from "@/lib/services/workspace/stop-switch";
import { updateWorkspace } from "@/lib/services/workspace/update-workspace";
import { makeAnnotation, makeGroup, makeInvitation, makeMember, makeToken } from "../world";
import type { ServiceCell } from "./service-cell";

/** People, tokens, notes, the audit log and the workspace itself. */
export const ADMINISTRATION_SERVICES: Record<string, ServiceCell> = {
  "lib/services/data/annotations.ts#listAnnotations": {
    permission: "workspace.read",
    call: (context, _ids, { today }) => listAnnotations(context, { from: today, to: today }),
  },
  "lib/services/data/annotations.ts#removeAnnotation": {
    permission: "annotation.write",
    prepare: makeAnnotation,
    call: (context, { annotationId }) => removeAnnotation(context, { annotationId }),
  },
  "lib/services/data/annotations.ts#writeAnnotation": {
    permission: "annotation.write",
    call: (context, _ids, { today, canary }) => writeAnnotation(context, { day: today, text: `${canary} sale` }),
  },
  "lib/services/api-token/create-api-token.ts#createApiToken": {
    permission: "token.write",
    call: (context, { planId }) =>
      createApiToken(context, { name: "Nightly", role: "analyst", planIds: [planId], days: 1 }),
  },
  "lib/services/api-token/list-api-tokens.ts#listApiTokens": {
    permission: "token.write",
    withoutProof: true,
    call: (context) => listApiTokens(context),
  },
  "lib/services/api-token/revoke-api-token.ts#revokeApiToken": {
    permission: "token.write",
    prepare: makeToken,
    call: (context, { tokenId }) => revokeApiToken(context, tokenId),
  },
  "lib/services/audit/export-audit-events.ts#exportAuditEvents": {
    permission: "audit.read",
    call: (context, { memberId }) => exportAuditEvents(context, { actorId: memberId }),
    optionalIds: ["memberId"],
  },
  "lib/services/audit/list-audit-events.ts#listAuditEvents": {
    permission: "audit.read",
    call: (context, { memberId }) => listAuditEvents(context, { actorId: memberId }),
    optionalIds: ["memberId"],
  },
  "lib/services/audit/verify-audit.ts#verifyAudit": {
    permission: "audit.read",
    call: (context) => verifyAudit(context),
  },
  "lib/services/member/change-role.ts#changeRole": {
    permission: "member.write",
    prepare: makeMember,
    call: (context, { memberId }) => changeRole(context, { userId: memberId, role: "advertiser" }),
  },
  "lib/services/member/invite-member.ts#inviteMember": {
    permission: "member.write",
    call: (context) =>
      inviteMember(context, { email: `${randomBytes(6).toString("hex")}@example.com`, role: "analyst" }),
  },
  "lib/services/member/leave-workspace.ts#leaveWorkspace": {
    permission: "workspace.read",
    prepare: makeMember,
    call: (context, { memberId }) => leaveWorkspace({ ...context, userId: memberId }),
  },
  "lib/services/member/list-members.ts#listMembers": {
    permission: "member.read",
    call: (context) => listMembers(context),
  },
  "lib/services/member/remove-member.ts#removeMember": {
    permission: "member.write",
    prepare: makeMember,
    call: (context, { memberId }) => removeMember(context, { userId: memberId }),
  },
  "lib/services/member/resend-invitation.ts#resendInvitation": {
    permission: "member.write",
    call: (context, { invitationId }) => resendInvitation(context, { invitationId }),
  },
  "lib/services/member/revoke-invitation.ts#revokeInvitation": {
    permission: "member.write",
    prepare: makeInvitation,
    call: (context, { invitationId }) => revokeInvitation(context, { invitationId }),
  },
  "lib/services/member/list-group-roles.ts#listGroupRoles": {
    permission: "single-sign-on.write",
    withoutProof: true,
    call: (context) => listGroupRoles(context),
  },
  "lib/services/member/remove-group-role.ts#removeGroupRole": {
    permission: "single-sign-on.write",
    prepare: makeGroup,
    call: (context, { group }) => removeGroupRole(context, { group }),
  },
  "lib/services/member/save-group-role.ts#saveGroupRole": {
    permission: "single-sign-on.write",
    call: (context) => saveGroupRole(context, { group: "buyers", role: "analyst" }),
  },
  "lib/services/workspace/delete-workspace.ts#deleteWorkspace": {
    permission: "workspace.delete",
    call: (context) => deleteWorkspace(context, { name: "not its name" }),
    ends: "invalid-input",
  },
  "lib/services/workspace/export-workspace.ts#exportWorkspace": {
    permission: "workspace.export",
    call: async (context) => new Response((await exportWorkspace(context)).lines).text(),
  },
  "lib/services/view/get-workspace-frame.ts#getWorkspaceFrame": {
    permission: "workspace.read",
    call: (context) => getWorkspaceFrame(context),
  },
  "lib/services/workspace/get-workspace-settings.ts#getWorkspaceSettings": {
    permission: "workspace.read",
    call: (context) => getWorkspaceSettings(context),
  },
  "lib/services/workspace/stop-switch.ts#resumeWorkspace": {
    permission: "workspace.stop",
    call: (context) => resumeWorkspace(context),
  },
  "lib/services/workspace/stop-switch.ts#stopWorkspace": {
    permission: "workspace.stop",
    call: async (context) => {
      await stopWorkspace(context);
      await resumeWorkspace(context);
    },
  },
  "lib/services/workspace/update-workspace.ts#updateWorkspace": {
    permission: "workspace.write",
    call: (context, _ids, { canary }) =>
      updateWorkspace(context, {
        name: `${canary} store`,
        currency: "EUR",
        timeZone: "UTC",
        weekStart: 7,
        fourEyes: false,
      }),
  },
};
