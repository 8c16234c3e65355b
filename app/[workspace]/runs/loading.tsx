import { ScreenSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return <ScreenSkeleton label="Runs is loading" tiles={0} />;
}
