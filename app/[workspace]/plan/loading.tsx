import { ScreenSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return <ScreenSkeleton label="Plan is loading" tiles={0} />;
}
