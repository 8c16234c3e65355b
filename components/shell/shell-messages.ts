/** The sentences of the frame around every screen. */

export const DEMO_BANNER = {
  title: "Simulated data.",
  text: "These channels are auctions run by the engine itself. No money and no person is real.",
  "set-up": "Set up your own",
  "sign-in": "Sign in to your own",
};

export const FRESHNESS = {
  noData: "Nothing has been imported into this workspace.",
  none: "No data yet",
  dataTo: (day: string) => `Data to ${day}`,
  dataEnds: (day: string) => `Data ends ${day}`,
  accountEnds: (accountName: string, day: string, others: number) =>
    `${accountName} ends ${day}${others > 0 ? `, and ${others} more` : ""}`,
  accountTo: (accountName: string, day: string) => `${accountName}: data to ${day}`,
  readAt: (instant: string) => `read ${instant}`,
};

export const NEW_WORKSPACE = {
  note: "A workspace keeps the accounts, plans and reports of one business separate from all others.",
  noName: "A workspace needs a name.",
  noAccessTitle: "You cannot create a workspace",
  noAccess: "Only owners and admins of a workspace can create another one. Ask one of them.",
};

export const NO_WORKSPACE = {
  title: "You no longer belong to any workspace",
  text: "You were removed from it, or it was deleted. Ask the person who invited you for a new invitation.",
};

export const NOTHING_HERE = {
  title: "There is nothing at this address",
  unknownWorkspace: (slug: string) =>
    `There is no workspace “${slug}”, or you no longer belong to it. If you need access, ask the person who invited you for a new invitation.`,
  unknownPage: "The page may have been moved or removed, or the address may contain a typing error.",
};

export const SECOND_FACTOR_HINT = {
  missing: (action: string) => `You need a second factor to ${action}.`,
  notShown: (action: string) => `You signed in without your second factor. Confirm it to ${action}.`,
};

export const STOP_BANNER = {
  effect: "Nothing can be approved or applied. Runs continue.",
  resumable: "An admin can resume it.",
};
