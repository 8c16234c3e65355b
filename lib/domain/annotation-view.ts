import { z } from "zod";
import { GivenDaySchema, type Day } from "./day";

export const MAX_ANNOTATION_LENGTH = 280;

export const AnnotationSchema = z.object({
  day: GivenDaySchema,
  text: z
    .string()
    .trim()
    .min(1, "Write what is to be remembered about the day.")
    .max(MAX_ANNOTATION_LENGTH, `A note is at most ${MAX_ANNOTATION_LENGTH} characters long.`),
});

/** What somebody wants remembered about a day. */
export interface AnnotationView {
  annotationId: string;
  day: Day;
  text: string;
  /** Null: the system, or somebody who is gone. */
  author: string | null;
  createdAt: Date;
  /** Whether the reader may take it away. */
  isRemovable: boolean;
}
