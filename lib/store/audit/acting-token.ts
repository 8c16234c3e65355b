import { AsyncLocalStorage } from "node:async_hooks";

/** The API token in whose name the current request acts. Kept with the call, so that no event can leave it out. */
const acting = new AsyncLocalStorage<string>();

/** Runs a request's work. Every audit event of it names the API token. */
export function actAsToken<Result>(tokenName: string, work: () => Promise<Result>): Promise<Result> {
  return acting.run(tokenName, work);
}

/** What an event sets, with the acting token; unchanged without one. */
export function withActingToken(after: unknown): unknown {
  const token = acting.getStore();
  if (token === undefined || (typeof after !== "object" && after !== undefined) || Array.isArray(after)) return after;
  return { ...after, token };
}
