import type { ServiceErrorCode } from "@/lib/domain/errors";
import type { Permission } from "@/lib/domain/permissions";
import type { ServiceContext } from "@/lib/services/context";
import type { IdName, Ids, World } from "../world";

/** A service with its permission, and a sample call that succeeds for an allowed person of the world. */
export interface ServiceCell {
  permission: Permission;
  call(context: ServiceContext, ids: Ids, world: World): Promise<unknown>;
  /** Creates the objects that the call consumes. */
  prepare?(world: World): Promise<Partial<Ids>>;
  /** The expected error of the allowed call in a world that is not a demo; absent if it succeeds. */
  ends?: ServiceErrorCode;
  /** Whether the session needs no proof: the call only reads the objects that the permission protects. */
  withoutProof?: boolean;
  /** Ids that only select the content: for an unknown one the service selects by itself. */
  optionalIds?: IdName[];
}

/** A function with a context that checks no permission, and the reason. */
export interface UnguardedService {
  reason: string;
  /** The worker's call; absent for parts of the permission check itself. */
  call?: ServiceCell["call"];
}
