"use client";

import { useRouter } from "next/navigation";
import { useAction } from "@/components/state/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ImportActions } from "./import-actions";

/** For a file that cannot be imported. */
export function DiscardButton({ slug, discard }: { slug: string; discard: ImportActions["discard"] }) {
  const router = useRouter();
  const { busy, error, run } = useAction();
  return (
    <div className="flex flex-col items-start gap-3">
      {error ? (
        <Notice tone="bad" live>
          {error}
        </Notice>
      ) : null}
      <Button busy={busy} onClick={() => run(discard, () => router.push(`/${slug}/import`))}>
        Discard this file
      </Button>
    </div>
  );
}
