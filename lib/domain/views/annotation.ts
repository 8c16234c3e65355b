import { z } from "zod";
import { GivenDaySchema, type Day } from "../day";

export const MAX_ANNOTATION_LENGTH = 280;

export const AnnotationSchema = z.object({
  day: GivenDaySchema,
  text: z
    .string()
    .trim()
    .min(1, "The note is empty. Write what you want to remember about the day.")
    .max(MAX_ANNOTATION_LENGTH, `The note has more than ${MAX_ANNOTATION_LENGTH} characters. Shorten it.`),
});

/** A note on a day. */
export interface AnnotationView {
  annotationId: string;
  day: Day;
  text: string;
  /** Null: the system, or a person who no longer exists. */
  author: string | null;
  createdAt: Date;
  /** Whether the reader may remove it. */
  isRemovable: boolean;
}
