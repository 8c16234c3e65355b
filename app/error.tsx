"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="mx-auto max-w-2xl px-4 py-24">
      <h1 className="sr-only">Something went wrong</h1>
      <ErrorState title="Something went wrong" onRetry={reset} reference={error.digest}>
        The page could not be shown. Nothing was changed.
      </ErrorState>
    </main>
  );
}
