import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };
/** A test that hangs is ended; one on a machine that is busy with other things is not. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };
const project = (name: string, include: string[]) => ({ resolve: { alias }, test: { name, include, ...patience } });

const database = {
  resolve: { alias },
  test: {
    name: "database",
    include: ["tests/{store,services,jobs}/**/*.test.ts", "tests/house/database/*.test.ts"],
    globalSetup: ["tests/database-server.ts"],
    setupFiles: ["tests/database.ts"],
    ...patience,
  },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project("unit", [
        "tests/*.test.ts",
        "tests/{engine,domain,format,channels,components,notify,web}/**/*.test.{ts,tsx}",
        "tests/house/*.test.ts",
      ]),
      database,
      project("contract", ["tests/contract/**/*.test.ts"]),
    ],
  },
});
