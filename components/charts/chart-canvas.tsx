"use client";

import type { ComponentProps } from "react";
import { ComposedChart } from "recharts";
import { useMounted } from "@/components/ui/use-mounted";

type ChartCanvasProps = Omit<ComponentProps<typeof ComposedChart>, "height" | "width" | "style"> & { height: number };

/** A chart as wide as its container. Reserves its height until the browser draws it. */
export function ChartCanvas({ height, ...chart }: ChartCanvasProps) {
  if (!useMounted()) return <svg aria-hidden width="100%" height={height} className="block" />;
  return <ComposedChart {...chart} responsive style={{ width: "100%", height }} accessibilityLayer={false} />;
}
