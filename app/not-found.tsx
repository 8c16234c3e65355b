import { NothingHere } from "@/components/shell/nothing-here";
import { signOutAction } from "./(account)/sign-in/actions";
import { listOwnWorkspacesAction } from "./new/actions";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl px-4 py-24">
      <title>Not found · Nextdollar</title>
      <h1 className="sr-only">Not found</h1>
      <NothingHere list={listOwnWorkspacesAction} signOut={signOutAction} />
    </main>
  );
}
