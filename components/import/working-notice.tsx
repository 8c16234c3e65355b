"use client";

import { useRouter } from "next/navigation";
import { Notice } from "@/components/ui/notice";
import { ImportProgressBar } from "./import-progress-bar";

/** For whoever opens a file that somebody else is working on. */
export function WorkingNotice({ address }: { address: string }) {
  const router = useRouter();
  return (
    <Notice tone="info" title="Work on this file is under way">
      <ImportProgressBar address={address} onOver={() => router.refresh()} />
    </Notice>
  );
}
