import { OctagonPause } from "lucide-react";
import Link from "next/link";
import type { StopState } from "@/lib/domain/workspace-view";
import { formatInstantIn } from "@/lib/format/day";
import { Permitted } from "../state/permission-context";

/** Stands over every screen while the stop switch is on. */
export function StopBanner({ stop, timeZone, slug }: { stop: StopState; timeZone: string; slug: string }) {
  return (
    <aside
      aria-label="Stopped"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b border-line bg-bad-soft px-4 py-2 text-xs sm:px-6 lg:px-8"
    >
      <OctagonPause aria-hidden className="size-4 shrink-0 text-bad" />
      <p className="min-w-0 flex-1 basis-56">
        <strong className="font-semibold">Stopped</strong> by {stop.stoppedBy ?? "somebody"} on{" "}
        {formatInstantIn(stop.stoppedAt, timeZone)}. Nothing can be approved or applied; runs go on.
      </p>
      <Permitted permission="workspace.stop" otherwise="An admin can let it go on.">
        <Link
          href={`/${slug}/settings/workspace#stop`}
          className="inline-flex min-h-6 items-center font-semibold text-ink underline underline-offset-2"
        >
          Let it go on
        </Link>
      </Permitted>
    </aside>
  );
}
