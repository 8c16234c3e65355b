import { tryRelaxations } from "./try-relaxations";

declare global {
  var whatIf: typeof tryRelaxations;
}

globalThis.whatIf = tryRelaxations;
