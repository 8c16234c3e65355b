import type { Mail } from "../send-mail";
import { mailText, plainName } from "./mail-text";

export interface InvitationMailFacts {
  to: string;
  inviterName: string;
  workspaceName: string;
  role: string;
  url: string;
  validDays: number;
}

export function invitationMail({ to, inviterName, workspaceName, role, url, validDays }: InvitationMailFacts): Mail {
  const workspace = plainName(workspaceName);
  return mailText(to, `Invitation to ${workspace}`, [
    `${plainName(inviterName)} invites you to the workspace ${workspace} in Nextdollar, as ${role}.`,
    `To join, open this link within ${validDays} days:`,
    url,
    "It works once. If you do not know the sender, ignore this mail.",
  ]);
}
