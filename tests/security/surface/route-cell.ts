import type { OperationId } from "@/lib/domain/api/operations";
import type { Ids, World } from "../world";
import type { Cell } from "./access";

export interface RouteCell extends Cell {
  /** What follows the path. */
  query?(ids: Ids): string;
  headers?(ids: Ids, world: World): Promise<Record<string, string>> | Record<string, string>;
  body?(ids: Ids, world: World): string;
  /** The status where the allowed request does not end in 200. */
  status?: number;
  /** Ids that choose what is shown, or only stand in the address. */
  overlooks?: (keyof Ids)[];
  /** For routes of the API, which know tokens and no cookies. */
  operationId?: OperationId;
}
