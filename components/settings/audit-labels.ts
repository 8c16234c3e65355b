const ACTION_LABELS: Record<string, string> = {
  "annotation.removed": "removed a note",
  "annotation.written": "wrote a note",
  "audit.exported": "downloaded the audit log",
  "demo.week-simulated": "simulated a week",
  "group-role.removed": "removed a group's role",
  "group-role.saved": "gave a group a role",
  "import.committed": "imported a file",
  "import.reconciled": "compared an import with the platform",
  "import.undone": "undid an import",
  "invitation.accepted": "accepted an invitation",
  "invitation.revoked": "revoked an invitation",
  "invitation.sent": "invited someone",
  "invitation.sent-again": "sent an invitation again",
  "member.joined": "joined",
  "member.left": "left",
  "member.removed": "removed a member",
  "member.role-changed": "changed a role",
  "plan.created": "created a plan",
  "plan.saved": "changed a plan",
  "proposal.approved": "approved a proposal",
  "proposal.rejected": "rejected a proposal",
  "push.marked-applied": "marked a budget as applied",
  "push.unmarked": "removed an applied mark",
  "run.requested": "requested a run",
  "token.created": "created an API token",
  "token.revoked": "revoked an API token",
  "workspace.changed": "changed the workspace",
  "workspace.created": "created the workspace",
  "workspace.exported": "exported all data",
  "workspace.restored": "restored a backup",
  "workspace.resumed": "resumed the workspace",
  "workspace.stopped": "stopped the workspace",
};

/** Completes "Ann …". An action without a label is shown by its stored name. */
export function actionLabel(action: string): string {
  return ACTION_LABELS[action] ?? action.replaceAll(/[.-]/g, " ");
}
