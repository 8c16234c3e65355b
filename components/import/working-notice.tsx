"use client";

import { useRouter } from "next/navigation";
import { Notice } from "@/components/ui/notice";
import { ImportProgressBar } from "./import-progress-bar";
import { IMPORT_STATE } from "./import-messages";

/** Shown to a person who opens a file that is being processed. */
export function WorkingNotice({ address }: { address: string }) {
  const router = useRouter();
  return (
    <Notice tone="info" title={IMPORT_STATE.workingTitle}>
      <ImportProgressBar address={address} onOver={() => router.refresh()} />
    </Notice>
  );
}
