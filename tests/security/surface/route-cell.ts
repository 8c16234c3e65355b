import type { OperationId } from "@/lib/domain/api/operations";
import type { Ids, World } from "../world";
import type { Cell } from "./access";

export interface RouteCell extends Cell {
  /** The query string after the path. */
  query?(ids: Ids): string;
  headers?(ids: Ids, world: World): Promise<Record<string, string>> | Record<string, string>;
  body?(ids: Ids, world: World): string;
  /** The expected status of the allowed request if it is not 200. */
  status?: number;
  /** Ids that only select the content, or are only in the address. */
  optionalIds?: (keyof Ids)[];
  /** For routes of the API, which accept tokens and no cookies. */
  operationId?: OperationId;
}
