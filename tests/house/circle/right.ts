import type { Left } from "./left";

export interface Right {
  left: Left | null;
}
