import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";
import { z } from "zod";
import type { SingleSignOnProblem } from "@/lib/domain/views/single-sign-on-problem";
import { OidcRefusal } from "./oidc-refusal";

const MAX_SHOWN = 200;

/** Turns an error of openid-client about `subject` into a refusal whose reason names the wrong value. */
export function toRefusal(error: unknown, problem: SingleSignOnProblem, subject: string): OidcRefusal {
  const own = causesOf(error).find((cause) => cause instanceof OidcRefusal);
  if (own) return own;
  if (error instanceof AuthorizationResponseError)
    return new OidcRefusal("declined", `The provider answered ${errorText(error)}.`);
  return new OidcRefusal(problem, `${subject} was refused: ${reasonOf(error)}`);
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) causes.push(cause);
  return causes;
}

function reasonOf(error: unknown): string {
  if (error instanceof ResponseBodyError)
    return `the provider answered ${error.status} ${errorText(error)}.${adviceFor(error.status, error.error)}`;
  // A ClientError has the same message for many reasons. Its cause has the actual one.
  const { message, cause } = innermost(error);
  if (cause instanceof Response)
    return `it has the status ${cause.status} and the type ${quote(cause.headers.get("content-type"))}.${adviceFor(cause.status)}`;
  return differenceIn(cause) ?? `${message}.`;
}

function innermost(error: unknown): { message: string; cause: unknown } {
  if (!(error instanceof Error)) return { message: String(error), cause: undefined };
  return error instanceof ClientError && error.cause instanceof Error
    ? (error.cause as Error & { cause: unknown })
    : { message: error.message, cause: error.cause };
}

function errorText({ error, error_description }: { error: string; error_description?: string }): string {
  return error_description ? `${quote(error)} (${quote(error_description)})` : quote(error);
}

function adviceFor(status: number, error?: string): string {
  if (status === 401 || error === "invalid_client" || error === "unauthorized_client")
    return " Check OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.";
  return status === 404 ? " Check OIDC_ISSUER." : "";
}

const ValuesSchema = z.record(z.string(), z.unknown());
const DifferenceSchema = z.object({
  claim: z.string().optional(),
  attribute: z.string().optional(),
  claims: ValuesSchema.optional(),
  body: ValuesSchema.optional(),
  header: ValuesSchema.optional(),
  parameters: z.instanceof(URLSearchParams).optional(),
  expected: z.unknown().optional(),
  now: z.number().optional(),
});

/** The values that openid-client compared; null when it compared none. */
function differenceIn(cause: unknown): string | null {
  const compared = DifferenceSchema.safeParse(cause).data;
  const found = compared && valueIn(compared);
  if (!found) return null;
  const is = `its "${found.name}" is ${quote(found.value)}`;
  if (compared.now !== undefined) return `${is}, and the time here is ${compared.now}. Compare the two clocks.`;
  return compared.expected === undefined ? null : `${is}, not ${quote(compared.expected)}.`;
}

function valueIn({ claim, attribute, claims, body, header, parameters }: z.infer<typeof DifferenceSchema>) {
  if (claims && claim) return { name: claim, value: claims[claim] };
  if (body && attribute) return { name: attribute, value: body[attribute] };
  if (header) return { name: "alg", value: header.alg };
  return parameters && { name: "iss", value: parameters.get("iss") };
}

/** Text from the provider is quoted and shortened for the log. */
export function quote(value: unknown): string {
  return (JSON.stringify(value) ?? "missing").slice(0, MAX_SHOWN);
}
