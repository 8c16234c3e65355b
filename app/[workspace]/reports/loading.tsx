import { ScreenSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return <ScreenSkeleton label="Reports is loading" tiles={0} />;
}
