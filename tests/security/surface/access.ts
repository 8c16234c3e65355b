import type { Permission } from "@/lib/domain/permissions";
import type { Ids, World } from "../world";

/** Who may use the entry: everyone with the permission, everyone with a session, or everyone. */
export type Access = Permission | "signed-in" | "public";

export interface Cell {
  access: Access;
  /** Why the entry needs no permission. */
  reason?: string;
  /** Creates the objects that the request consumes. */
  prepare?(world: World): Promise<Partial<Ids>>;
}
