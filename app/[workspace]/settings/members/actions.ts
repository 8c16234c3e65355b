"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { InvitationSent } from "@/lib/domain/views/member";
import type { Role } from "@/lib/domain/permissions";
import type { ServiceContext } from "@/lib/services/context";
import {
  changeRole,
  inviteMember,
  leaveWorkspace,
  removeMember,
  resendInvitation,
  revokeInvitation,
} from "@/lib/services/member";
import { openForRequest } from "../../../_shared/context";
import { runAction } from "../../../_shared/respond";

export async function inviteMemberAction(
  slug: string,
  input: { email: string; role: Role },
): Promise<ActionResult<InvitationSent>> {
  return runAction(async () => inviteMember(await openForRequest(slug), input));
}

export async function resendInvitationAction(
  slug: string,
  input: { invitationId: string },
): Promise<ActionResult<InvitationSent>> {
  return runAction(async () => resendInvitation(await openForRequest(slug), input));
}

export async function revokeInvitationAction(slug: string, input: { invitationId: string }): Promise<ActionResult> {
  return act(slug, (context) => revokeInvitation(context, input));
}

export async function changeRoleAction(slug: string, input: { userId: string; role: Role }): Promise<ActionResult> {
  return act(slug, (context) => changeRole(context, input));
}

export async function removeMemberAction(slug: string, input: { userId: string }): Promise<ActionResult> {
  return act(slug, (context) => removeMember(context, input));
}

export async function leaveWorkspaceAction(slug: string): Promise<ActionResult> {
  return act(slug, leaveWorkspace);
}

function act(slug: string, work: (context: ServiceContext) => Promise<void>): Promise<ActionResult> {
  return runAction(async () => {
    await work(await openForRequest(slug));
    return null;
  });
}
