import { z } from "zod";
import { DaySchema } from "../day";

/** The filters of the audit log, from the query of its address. */
export const AuditQuerySchema = z
  .object({
    actorId: z.union([z.literal("system"), z.uuid("There is no such person.")]).optional(),
    /** The prefix of an action, such as "proposal" or "proposal.approved". */
    action: z
      .string()
      .max(60, "An action has at most 60 characters.")
      .regex(/^[a-z][a-z.-]*$/, "An action is written like proposal.approved.")
      .optional(),
    subjectKind: z
      .string()
      .max(60, "A kind of object has at most 60 characters.")
      .regex(/^[a-z][a-z-]*$/, "A kind of object is written like proposal.")
      .optional(),
    from: DaySchema.optional(),
    to: DaySchema.optional(),
    text: z.string().trim().max(100, "The search text has more than 100 characters. Shorten it.").optional(),
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
  /** The name of the subject; null when it is unknown. */
  subjectName: string | null;
  /** The subject before and after the change, as JSON. */
  before: unknown;
  after: unknown;
  /** The event's place in the chain and its hash; null for events from before the chain. */
  sequence: number | null;
  hash: string | null;
}

export interface AuditPage {
  /** The time zone of the filter's days. */
  timeZone: string;
  events: AuditEventView[];
  /** Leads to older events; null when there are none. */
  nextCursor: string | null;
  /** The choices of the filters. */
  actors: { actorId: string; name: string }[];
  areas: string[];
  subjectKinds: string[];
}
