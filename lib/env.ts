import { z } from "zod";

const DatabaseUrl = z
  .string({
    error: "APP_DATABASE_URL is not set: start with `npm start`, `npm run dev` or `npm run worker`, which set it.",
  })
  .refine((text) => /^postgres(ql)?:\/\/.+/.test(text), {
    error: "APP_DATABASE_URL is not a Postgres address; it looks like postgresql://user:password@host:5432/name.",
  });

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const EnvSchema = z.object({
  APP_DATABASE_URL: DatabaseUrl,
  /** Connections that one process may hold. */
  DATABASE_POOL_SIZE: wholeNumber("DATABASE_POOL_SIZE", 1, 100).default(10),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, {
      error: (issue) => `LOG_LEVEL is "${String(issue.input)}"; use one of ${LOG_LEVELS.join(", ")}.`,
    })
    .default("info"),
});

export type Env = z.infer<typeof EnvSchema>;

/** Reads the environment anew at each call, so that nothing happens on import. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  return parse(EnvSchema, source);
}

/** The log level alone: logging must work where no database is set. */
export function readLogLevel(source: Record<string, string | undefined> = process.env): Env["LOG_LEVEL"] {
  return parse(EnvSchema.pick({ LOG_LEVEL: true }), source).LOG_LEVEL;
}

function parse<T>(schema: z.ZodType<T>, source: Record<string, string | undefined>): T {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map((issue) => issue.message).join("\n"));
}

function wholeNumber(name: string, least: number, most: number) {
  return z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: (issue) => `${name} is "${String(issue.input)}"; use a whole number from ${least} to ${most}.`,
    })
    .transform(Number);
}
