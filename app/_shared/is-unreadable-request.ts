/**
 * Whether an error only says that a request's body is too long or not what it claims to be. Next reads the body of an action before
 * any code of ours runs, and runAction lets nothing out, so an action's error without a line of ours is one of these.
 */
export function isUnreadableRequest(error: unknown, routeType: string): boolean {
  if (!(error instanceof Error)) return false;
  if (/^(Failed to parse body as FormData|Body exceeded )/.test(error.message)) return true; // no page of ours sends these
  return routeType === "action" && !error.stack?.split("\n").some(isOurs);
}

/** The build holds parts of Next too, in files that it names after their place. */
function isOurs(frame: string): boolean {
  return /\.next[\\/](dev[\\/])?server[\\/]/.test(frame) && !frame.includes("node_modules_next_dist");
}
