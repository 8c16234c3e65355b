"use client";

import { ErrorState } from "@/components/ui/error-state";
import "./globals.css";

/** Shown when even the root layout fails. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-2xl px-4 py-24">
          <title>Something went wrong · Nextdollar</title>
          <h1 className="sr-only">Something went wrong</h1>
          <ErrorState title="Something went wrong" onRetry={reset} reference={error.digest}>
            The page could not be shown. Nothing was changed.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
