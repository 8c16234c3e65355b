import type { ServiceErrorCode } from "@/lib/domain/errors";
import type { Ids, World } from "../world";
import type { Cell } from "./access";

export interface ActionCell extends Cell {
  args(ids: Ids, world: World): unknown[];
  /** The error in which the allowed call ends; absent where it ends well. */
  ends?: ServiceErrorCode;
  /** Whether the session has to show nothing, as the call only reads. */
  withoutProof?: boolean;
  /** What a signed-in person who belongs to nothing is told. */
  stranger?: ServiceErrorCode;
  /** Brings the world back to where it was. */
  restore?(world: World): Promise<void>;
  /** Ids that choose what is shown: one that is not there leaves the choice to the service. */
  overlooks?: (keyof Ids)[];
}
