import path from "node:path";
import { defineConfig } from "prisma/config";
import { databaseUrl } from "./bin/lib/database-url.mjs";

// Prisma downloads its native schema engine from a host of its own. The same engine, as wasm, comes from npm: see the script.
if (process.platform !== "win32") {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve(import.meta.dirname, "bin/lib/schema-engine.mjs");
}
process.env.CHECKPOINT_DISABLE ??= "1"; // no version check over the network
process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= "1";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: databaseUrl() },
});
