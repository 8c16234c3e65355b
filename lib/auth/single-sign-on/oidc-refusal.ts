import type { SingleSignOnProblem } from "@/lib/domain/views/single-sign-on-problem";

/** Ends a single sign-on: `problem` is for the person, `reason` for the log. */
export class OidcRefusal extends Error {
  override readonly name = "OidcRefusal";

  constructor(
    readonly problem: SingleSignOnProblem,
    readonly reason: string,
  ) {
    super(reason);
  }
}
