/** A run's numbers made again from the inputs that it kept, next to those that are stored. */
export interface RerunView {
  runId: string;
  /** How many stored values were compared. */
  compared: number;
  differences: RerunDifference[];
  engine: { then: string; now: string };
  /** Whether the inputs still have the fingerprint that the run recorded; null under another version of the engine, which is part of it. */
  sameInputs: boolean | null;
}

export interface RerunDifference {
  /** Where in the proposal, such as "lines / Search / allowedMicros". */
  what: string;
  then: string;
  now: string;
}
