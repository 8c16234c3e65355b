import { OctagonPause } from "lucide-react";
import Link from "next/link";
import type { StopState } from "@/lib/domain/views/workspace";
import { formatInstantIn } from "@/lib/format/day";
import { Permitted } from "../state/permission-context";
import { STOP_BANNER } from "./shell-messages";

/** Shown above every screen while the workspace is stopped. */
export function StopBanner({ stop, timeZone, slug }: { stop: StopState; timeZone: string; slug: string }) {
  return (
    <aside
      aria-label="Stopped"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b border-line bg-bad-soft px-4 py-2 text-xs sm:px-6 lg:px-8"
    >
      <OctagonPause aria-hidden className="size-4 shrink-0 text-bad" />
      <p className="min-w-0 flex-1 basis-56">
        <strong className="font-semibold">Stopped</strong> by {stop.stoppedBy ?? "someone"} on{" "}
        {formatInstantIn(stop.stoppedAt, timeZone)}. {STOP_BANNER.effect}
      </p>
      <Permitted permission="workspace.stop" otherwise={STOP_BANNER.resumable}>
        <Link
          href={`/${slug}/settings/workspace#stop`}
          className="inline-flex min-h-6 items-center font-semibold text-ink underline underline-offset-2"
        >
          Resume
        </Link>
      </Permitted>
    </aside>
  );
}
