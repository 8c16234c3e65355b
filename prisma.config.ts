import { defineConfig } from "prisma/config";

// Prisma's command line downloads a native engine before it does anything. Only `generate` is used here, which runs none:
// any file in the engine's place keeps it from the network.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
process.env.CHECKPOINT_DISABLE ??= "1"; // no version check over the network
process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= "1";

export default defineConfig({ schema: "prisma/schema.prisma" });
