/** Compares the stored numbers of a run with those computed again from its stored inputs. */
export interface RerunView {
  runId: string;
  /** The number of stored values compared. */
  compared: number;
  differences: RerunDifference[];
  engine: { then: string; now: string };
  /**
   * Whether the inputs still have the run's recorded fingerprint. Null under another engine version, because the
   * version is part of the fingerprint.
   */
  sameInputs: boolean | null;
}

export interface RerunDifference {
  /** The place in the proposal, such as "lines / Search / allowedMicros". */
  what: string;
  then: string;
  now: string;
}
