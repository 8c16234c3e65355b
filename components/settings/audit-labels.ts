const ACTION_WORDS: Record<string, string> = {
  "annotation.removed": "removed a note",
  "annotation.written": "wrote a note",
  "audit.exported": "downloaded the audit log",
  "demo.week-simulated": "simulated a week",
  "group-role.removed": "ended what a group gives",
  "group-role.saved": "gave a group a role",
  "invitation.accepted": "accepted an invitation",
  "invitation.revoked": "revoked an invitation",
  "invitation.sent": "invited somebody",
  "invitation.sent-again": "sent an invitation again",
  "member.joined": "joined",
  "member.left": "left",
  "member.removed": "removed a member",
  "member.role-changed": "changed a role",
  "plan.created": "made a plan",
  "plan.saved": "changed a plan",
  "proposal.approved": "approved a proposal",
  "proposal.rejected": "rejected a proposal",
  "push.marked-applied": "marked a budget as applied",
  "push.unmarked": "took back an applied mark",
  "run.requested": "asked for a run",
  "token.created": "made an API token",
  "token.revoked": "revoked an API token",
  "workspace.changed": "changed the workspace",
  "workspace.created": "made the workspace",
  "workspace.exported": "exported all data",
  "workspace.restored": "restored a backup",
  "workspace.resumed": "let the workspace go on",
  "workspace.stopped": "stopped the workspace",
};

/** What was done, completing "Ann …"; an action without words of its own reads as it is kept. */
export function actionWords(action: string): string {
  return ACTION_WORDS[action] ?? action.replaceAll(/[.-]/g, " ");
}
