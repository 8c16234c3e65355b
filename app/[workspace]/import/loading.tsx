import { ScreenSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return <ScreenSkeleton label="Loading imports…" tiles={0} />;
}
