import { randomBytes } from "node:crypto";
import { ROLES } from "@/lib/domain/permissions";
import { saveMembership } from "@/lib/store/people/memberships";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { makeAnnotation, makeGroup, makeInvitation, makeMember, makeToken, type World } from "../world";
import type { ActionCell } from "./action-cell";

const REPORTS = "app/[workspace]/reports/actions.ts";
const MEMBERS = "app/[workspace]/settings/members/actions.ts";
const DATA = "app/[workspace]/settings/data/actions.ts";
const SSO = "app/[workspace]/settings/single-sign-on/actions.ts";
const TOKENS = "app/[workspace]/settings/tokens/actions.ts";
const WORKSPACE = "app/[workspace]/settings/workspace/actions.ts";

/** Actions on notes and on the settings of a workspace. */
export const SETTINGS_ACTIONS: Record<string, ActionCell> = {
  [`${REPORTS}#writeAnnotationAction`]: {
    access: "annotation.write",
    args: ({ slug }, { today, canary }) => [slug, { day: today, text: `${canary} sale` }],
  },
  [`${REPORTS}#removeAnnotationAction`]: {
    access: "annotation.write",
    prepare: makeAnnotation,
    args: ({ slug, annotationId }) => [slug, { annotationId }],
  },
  [`${DATA}#checkExportAction`]: { access: "workspace.export", args: ({ slug }) => [slug] },
  [`${DATA}#deleteWorkspaceAction`]: {
    access: "workspace.delete",
    args: ({ slug }) => [slug, { name: "not its name" }],
    ends: "invalid-input",
  },
  [`${MEMBERS}#inviteMemberAction`]: {
    access: "member.write",
    args: ({ slug }) => [slug, { email: `${randomBytes(6).toString("hex")}@example.com`, role: "analyst" }],
  },
  [`${MEMBERS}#resendInvitationAction`]: {
    access: "member.write",
    args: ({ slug, invitationId }) => [slug, { invitationId }],
  },
  [`${MEMBERS}#revokeInvitationAction`]: {
    access: "member.write",
    prepare: makeInvitation,
    args: ({ slug, invitationId }) => [slug, { invitationId }],
  },
  [`${MEMBERS}#changeRoleAction`]: {
    access: "member.write",
    prepare: makeMember,
    args: ({ slug, memberId }) => [slug, { userId: memberId, role: "advertiser" }],
  },
  [`${MEMBERS}#removeMemberAction`]: {
    access: "member.write",
    prepare: makeMember,
    args: ({ slug, memberId }) => [slug, { userId: memberId }],
  },
  [`${MEMBERS}#leaveWorkspaceAction`]: {
    access: "workspace.read",
    args: ({ slug }) => [slug],
    restore: rejoin,
  },
  [`${SSO}#saveGroupRoleAction`]: {
    access: "single-sign-on.write",
    args: ({ slug }) => [slug, { group: "buyers", role: "analyst" }],
  },
  [`${SSO}#removeGroupRoleAction`]: {
    access: "single-sign-on.write",
    prepare: makeGroup,
    args: ({ slug, group }) => [slug, { group }],
  },
  [`${TOKENS}#createApiTokenAction`]: {
    access: "token.write",
    args: ({ slug, planId }) => [slug, { name: "Nightly", role: "analyst", planIds: [planId], days: 1 }],
  },
  [`${TOKENS}#revokeApiTokenAction`]: {
    access: "token.write",
    prepare: makeToken,
    args: ({ slug, tokenId }) => [slug, tokenId],
  },
  [`${WORKSPACE}#updateWorkspaceAction`]: {
    access: "workspace.write",
    args: ({ slug }, { canary }) => [
      slug,
      { name: `${canary} store`, currency: "EUR", timeZone: "UTC", weekStart: 7, fourEyes: false },
    ],
  },
  [`${WORKSPACE}#stopWorkspaceAction`]: { access: "workspace.stop", args: ({ slug }) => [slug] },
  [`${WORKSPACE}#resumeWorkspaceAction`]: { access: "workspace.stop", args: ({ slug }) => [slug] },
};

async function rejoin({ workspaceId, people }: World): Promise<void> {
  await inWorkspace(workspaceId, async (tx) => {
    for (const role of ROLES) await saveMembership(tx, people[role].userId, role);
  });
}
