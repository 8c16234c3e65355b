import type { ServiceErrorCode } from "@/lib/domain/errors";
import type { Ids, World } from "../world";
import type { Cell } from "./access";

export interface ActionCell extends Cell {
  args(ids: Ids, world: World): unknown[];
  /** The expected error of the allowed call; absent if it succeeds. */
  ends?: ServiceErrorCode;
  /** Whether the session needs no proof, because the call only reads. */
  withoutProof?: boolean;
  /** The error for a signed-in person without any membership. */
  stranger?: ServiceErrorCode;
  /** Restores the previous state of the world. */
  restore?(world: World): Promise<void>;
  /** Ids that only select the content: for an unknown one the service selects by itself. */
  optionalIds?: (keyof Ids)[];
}
