import type { Permission } from "@/lib/domain/permissions";
import type { Ids, World } from "../world";

/** Who gets an answer: whoever has the permission, everybody with a session, or everybody. */
export type Access = Permission | "signed-in" | "public";

export interface Cell {
  access: Access;
  /** Why nobody has to have a permission. */
  reason?: string;
  /** What the request uses up, made anew in the world. */
  prepare?(world: World): Promise<Partial<Ids>>;
}
