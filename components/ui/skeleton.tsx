import { classNames } from "./class-names";

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames("animate-pulse rounded-lg bg-sunken", className)} />;
}

/** Placeholder of a loading screen: a title, tiles and one large card. */
export function ScreenSkeleton({ label, tiles = 4 }: { label: string; tiles?: number }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-5">
      <Skeleton className="h-8 w-48" />
      {tiles > 0 ? (
        <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
          {Array.from({ length: tiles }, (_, index) => (
            <Skeleton key={index} className="h-28 rounded-xl" />
          ))}
        </div>
      ) : null}
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
