import { z } from "zod";
import type { Seen } from "../plan-cases/judge";

const Interval = z.object({ low: z.number(), mid: z.number(), high: z.number() });
const Line = z.object({
  current: z.number(),
  allowed: z.number(),
  bindingLimit: z.string(),
  reason: z.string(),
  predicted: Interval,
});
const SeenSchema = z.object({
  api: z.object({ problem: z.string().nullable() }).optional(),
  import: z.object({ status: z.string(), problem: z.string().nullable() }).optional(),
  run: z.object({ status: z.string(), problem: z.string().nullable() }).optional(),
  proposal: z
    .object({
      lines: z.record(z.string(), Line),
      keepsTarget: z.number().nullish(),
      repair: z.string().nullish(),
      questions: z.record(z.string(), z.string()).default({}),
      leftOut: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
  unusual: z
    .record(z.string(), z.object({ kind: z.string(), channels: z.string(), firstDay: z.string(), lastDay: z.string() }))
    .default({}),
});

/** What a history showed, of older builds as well, which ask nothing and find nothing. */
export type SeenHistory = z.output<typeof SeenSchema>;
export type SeenLine = z.output<typeof Line>;

export function readSeen(seen: Seen): SeenHistory {
  return SeenSchema.parse(seen);
}
