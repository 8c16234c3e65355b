import { formatQuantity } from "@/lib/format/number";
import { INVITATION_DAYS } from "@/lib/domain/invitation";

/** The sentences of the settings screens. */

export const MEMBERS = {
  note: (members: number, invitations: number) =>
    `${formatQuantity(members, "member")}, ${formatQuantity(invitations, "open invitation")}`,
  tableNote: "Oldest membership first",
  lastOwner: "A workspace must keep at least one owner.",
  roleTitle: (name: string) => `Change the role of ${name}?`,
  roleChange: ({ who, before, after, note }: { who: string; before: string; after: string; note: string }) =>
    `${who} ${before} now and will become ${after}: ${note}. The change takes effect immediately.`,
  factorMissing: "Until it is set up, this member can neither approve nor administer.",
  factorInDemo: "not required in the demo",
  factorHidden: "visible to admins only",
  leaveTitle: "Leave this workspace?",
  leave: "You will lose access, and your API tokens will stop working. To come back, you need a new invitation.",
  removeTitle: (name: string) => `Remove ${name}?`,
  remove: "They lose access immediately, and their API tokens stop working. Their past actions stay on record.",
};

export const INVITATIONS = {
  formTitle: "Invite someone",
  formNote: `They get a link that works once, within ${INVITATION_DAYS} days`,
  note: "Not accepted yet, newest first",
  revokeTitle: (email: string) => `Revoke the invitation of ${email}?`,
  revoke: "The link will stop working. You can invite the address again.",
  sentTitle: "Invitation sent",
  sent: (email: string) => `We emailed ${email} a link that works for ${INVITATION_DAYS} days.`,
  createdTitle: "Invitation created",
  notSentTitle: "The email could not be sent",
  notSent: "The mail server did not accept it.",
  noMailServer: "This installation has no mail server.",
  handOver: (email: string) =>
    `Give this link to ${email} yourself. It works once, within ${INVITATION_DAYS} days, and is shown only now.`,
};

export const NO_PERMISSION = {
  title: "You do not have access to this page",
  granters: (names: string[]) => `Your role can be changed by ${names.join(", ")}.`,
  factorTitle: "A second factor is required",
};

export const ROLES_PAGE = {
  note: (role: string) => `Your role here is ${role}. Every request is checked against this table.`,
  rolesNote: "Each role can do everything that the role before it can, and more",
};

export const SINGLE_SIGN_ON = {
  note: ({ name, issuer, groupsClaim }: { name: string; issuer: string; groupsClaim: string }) =>
    `Through ${name} (${issuer}). Groups are read from the claim “${groupsClaim}”.`,
  noProviderNote: "People sign in with their accounts at an identity provider.",
  noProviderTitle: "No identity provider is set up",
  noProvider:
    "To set one up, the operator of this installation sets OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. You can give groups their roles before that.",
  groupNote:
    "Members of the group get the role at their next single sign-on. Someone in several groups gets the highest role.",
  groupHint: "Exactly as the identity provider names it.",
  empty: "No group has a role here. Only invited people can join, by password or by single sign-on.",
  removeTitle: (group: string) => `Remove the role of “${group}”?`,
  remove: "People who are members only through this group lose access at their next single sign-on.",
};

export const TOKENS = {
  note: "Keys for programs. A token can do what its role can, but never more than the person who created it.",
  createdTitle: (name: string) => `The token “${name}” has been created`,
  created: "Copy it now, because it is shown only once. Send it as “Authorization: Bearer …”.",
  emptyTitle: "No tokens yet",
  empty: "A token lets a program read plans and reports, import day rows or decide proposals, within its role.",
  nameHint: "What it is for, such as “warehouse sync”.",
  daysHint: (maxDays: number) => `At most ${maxDays} days.`,
  noPlans: "There is no plan yet to limit it to.",
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revoke: "Programs that use it are rejected from their next request on. This cannot be undone.",
};

export const WORKSPACE = {
  address: (slug: string) => `Its address is /${slug}`,
  currencyFixed: "It can no longer be changed, because plans, proposals and limits use it.",
  currencyHint: "Three letters, such as EUR. It can be changed until the first plan exists.",
  timeZoneHint: "Decides which day it is here. Each ad account keeps its own time zone for its reports.",
  weekStartHint: "Marked in charts of days.",
  secondApprover:
    "The person who last set a plan’s budget, target and limits cannot approve its proposals. Another approver has to.",
  saved: "Saved.",
};

export const STOP_SWITCH = {
  note: "Immediately stops everything in this workspace that could move money",
  beforeStop: [
    "Once stopped, no one can approve a proposal or mark a budget as applied, not even with an API token.",
    "Nightly runs would continue to create proposals, which move no money.",
    "Budgets that are already set on the platforms would stay as they are.",
  ],
  whileStopped: [
    "No one can approve a proposal or mark a budget as applied, not even with an API token.",
    "Nightly runs continue to create proposals, which move no money.",
    "Budgets that are already set on the platforms stay as they are.",
  ],
  resumeTitle: "Resume workspace?",
  resume: "Proposals can be approved and budgets marked as applied again, immediately.",
  stopTitle: "Stop everything?",
  stop: "From now on, nothing in this workspace can be approved or applied until an admin resumes it.",
};

export const DATA = {
  note: "The data in this workspace is yours: download it or delete it",
  exportNote: "One file with one JSON object per line, as of this moment",
  exported:
    "Plans, proposals, decisions, day rows with every version, runs, imports, the audit log and members. Secrets are left out: the tokens of ad accounts, and the hashes of API tokens and invitations. The last line gives the number of rows, so that you notice an incomplete download.",
  demo: "The demo cannot be deleted, because it shows people what the product does.",
  deleteNote: "Deletes everything in it, for everyone and for good",
  deleteTitle: (name: string) => `Delete “${name}”?`,
  delete:
    "Plans, history, imports, members, tokens and the audit log will be deleted. No one can restore them, so download everything first.",
};

export const AUDIT_LOG = {
  note: "Every change in this workspace. Events are added and never changed.",
  tableNote: (timeZone: string) => `Newest first. Days and times are in ${timeZone}.`,
  invalidFilter: "All events are shown instead.",
  noMatchTitle: "No matching events",
  noMatch: "Choose other days, another person or another word.",
  emptyTitle: "No events yet",
  empty: "Every change that people and the system make here will be recorded.",
};

export const COPY_SECRET = {
  failed: "The browser did not allow copying. Select the text and copy it by hand.",
};
