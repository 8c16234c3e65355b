import { Compass } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl px-4 py-24">
      <title>Not found · Nextdollar</title>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        actions={
          <ButtonLink variant="primary" href="/">
            Go to the overview
          </ButtonLink>
        }
      >
        It may have been moved or removed, or the address has a typing error.
      </EmptyState>
    </main>
  );
}
