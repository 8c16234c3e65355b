import { z } from "zod";
import { DaySchema } from "./day";

/** What the audit log is asked for: the query part of its address. */
export const AuditQuerySchema = z
  .object({
    actorId: z.union([z.literal("system"), z.uuid("There is no such person.")]).optional(),
    /** The beginning of an action, such as "proposal" or "proposal.approved". */
    action: z
      .string()
      .max(60, "An action is shorter than 60 characters.")
      .regex(/^[a-z][a-z.-]*$/, "An action is written like proposal.approved.")
      .optional(),
    subjectKind: z
      .string()
      .max(60, "A kind of thing is shorter than 60 characters.")
      .regex(/^[a-z][a-z-]*$/, "A kind of thing is written like proposal.")
      .optional(),
    from: DaySchema.optional(),
    to: DaySchema.optional(),
    text: z.string().trim().max(100, "Search for at most 100 characters.").optional(),
    cursor: z.string().max(200).optional(),
  })
  .refine((query) => !query.from || !query.to || query.from <= query.to, {
    error: "The last day is before the first.",
    path: ["to"],
  });
export type AuditQuery = z.infer<typeof AuditQuerySchema>;

export interface AuditEventView {
  auditEventId: string;
  at: Date;
  /** Null: the system itself. */
  actorName: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  /** What the thing is called; null where nobody knows. */
  subjectName: string | null;
  /** What it was and what it became, as JSON. */
  before: unknown;
  after: unknown;
  /** The event's place in the chain and its hash; null for events from before the chain. */
  sequence: number | null;
  hash: string | null;
}

export interface AuditPage {
  /** On whose calendar the days of the filter are. */
  timeZone: string;
  events: AuditEventView[];
  /** Leads to older events; null where there are none. */
  nextCursor: string | null;
  /** What can be chosen from. */
  actors: { actorId: string; name: string }[];
  areas: string[];
  subjectKinds: string[];
}
