import type { Metadata } from "next";
import { MembersScreen } from "@/components/settings/members/members-screen";
import { listMembers } from "@/lib/services/member";
import { getWorkspaceFrame } from "@/lib/services/view";
import { openPage } from "../../../_shared/context";
import {
  changeRoleAction,
  inviteMemberAction,
  leaveWorkspaceAction,
  removeMemberAction,
  resendInvitationAction,
  revokeInvitationAction,
} from "./actions";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const context = await openPage(slug);
  const [list, { workspace }] = await Promise.all([listMembers(context), getWorkspaceFrame(context)]);
  const actions = {
    invite: inviteMemberAction.bind(null, slug),
    resend: resendInvitationAction.bind(null, slug),
    revoke: revokeInvitationAction.bind(null, slug),
    changeRole: changeRoleAction.bind(null, slug),
    remove: removeMemberAction.bind(null, slug),
    leave: leaveWorkspaceAction.bind(null, slug),
  };
  return <MembersScreen list={list} isDemo={workspace.isDemo} actions={actions} />;
}
