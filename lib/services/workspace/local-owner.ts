import { saveUser, type UserRecord } from "@/lib/store/users";

const LOCAL_OWNER = { email: "owner@localhost", name: "Local owner" };

let known: Promise<UserRecord> | undefined;

/** The single user of an installation without sign-in. */
export function localOwner(): Promise<UserRecord> {
  known ??= saveUser(LOCAL_OWNER).catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}
