import type { Right } from "./right";

/** Planted: with `Right` it forms a circle that types alone close. */
export interface Left {
  right: Right | null;
}
