import { approveAgainstRun } from "./approve-against-run";
import { approveAgainstSave } from "./approve-against-save";
import { createAgainstCreate } from "./create-against-create";
import type { Race } from "./race";
import { runAgainstSave } from "./run-against-save";
import { tickAgainstTick } from "./tick-against-tick";
import { undoAgainstRun } from "./undo-against-run";

export const RACES: Race[] = [
  approveAgainstSave,
  approveAgainstRun,
  runAgainstSave,
  createAgainstCreate,
  undoAgainstRun,
  tickAgainstTick,
];
