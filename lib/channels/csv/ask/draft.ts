import type { Day } from "@/lib/domain/day";
import type { Inspection } from "../table";
import type { Mapping, ImportAnswers, Question } from "../mapping";

/** What the questions of a file depend on. */
export interface Draft {
  inspection: Inspection;
  mapping: Mapping;
  answers: ImportAnswers;
  today: Day;
  /** Attribution texts that the workspace's series have from earlier versions. */
  knownAttributions: readonly string[];
}

export type OpenQuestion = Omit<Question, "answer">;
