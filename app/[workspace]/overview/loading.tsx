import { ScreenSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return <ScreenSkeleton label="Overview is loading" tiles={4} />;
}
