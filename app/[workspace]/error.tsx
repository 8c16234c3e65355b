"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function WorkspaceError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <h1 className="sr-only">Something went wrong</h1>
      <ErrorState title="This screen could not be shown" onRetry={reset} reference={error.digest}>
        Nothing was changed. If it happens again, look for the reason in the log.
      </ErrorState>
    </>
  );
}
