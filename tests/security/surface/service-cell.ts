import type { ServiceErrorCode } from "@/lib/domain/errors";
import type { Permission } from "@/lib/domain/permissions";
import type { ServiceContext } from "@/lib/services/context";
import type { IdName, Ids, World } from "../world";

/** A service, the permission it asks for, and a call that an allowed person of the world can make. */
export interface ServiceCell {
  permission: Permission;
  call(context: ServiceContext, ids: Ids, world: World): Promise<unknown>;
  /** What the call uses up, made anew in the world. */
  prepare?(world: World): Promise<Partial<Ids>>;
  /** The error in which the allowed call ends in a world that is no demo; absent where it ends well. */
  ends?: ServiceErrorCode;
  /** Whether nothing has to be shown by the session: the call only reads what the permission's own changes are about. */
  withoutProof?: boolean;
  /** Ids that choose what is shown: one that is not there leaves the choice to the service. */
  overlooks?: IdName[];
}

/** A function that holds a context and asks for no permission, with the reason. */
export interface UnaskedService {
  reason: string;
  /** What the worker calls with it; absent for parts of the permission check itself. */
  call?: ServiceCell["call"];
}
