import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };
/** A test that hangs is ended; one on a machine that is busy with other things is not. */
const patience = { testTimeout: 240_000, hookTimeout: 240_000 };
const project = (name: string, include: string[]) => ({ resolve: { alias }, test: { name, include, ...patience } });
/** These modules keep no state between calls, so the test files may share them. */
const pure = (name: string, include: string[]) => {
  const { test, ...rest } = project(name, include);
  return { ...rest, test: { ...test, isolate: false } };
};

const database = {
  resolve: { alias },
  test: {
    name: "database",
    include: [
      "tests/{store,services,jobs}/**/*.test.ts",
      "tests/security/services/*.test.ts",
      "tests/house/database/*.test.ts",
    ],
    globalSetup: ["tests/database-server.ts"],
    setupFiles: ["tests/database.ts"],
    ...patience,
  },
};

/** Asks the built app over HTTP; one file after the other, since all of them watch the same database. */
const requests = {
  resolve: { alias },
  test: {
    name: "requests",
    include: ["tests/security/requests/*.test.ts"],
    globalSetup: ["tests/security/requests/app-server.ts"],
    setupFiles: ["tests/security/requests/app-environment.ts"],
    fileParallelism: false,
    ...patience,
  },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      pure("unit", [
        "tests/*.test.ts",
        "tests/{app,auth,channels,components,domain,format,notify,queue,secrets}/**/*.test.{ts,tsx}",
        "tests/house/*.test.ts",
        "tests/security/*.test.ts",
      ]),
      pure("engine", ["tests/engine/**/*.test.ts"]),
      pure("lab", ["tests/lab/**/*.test.ts"]),
      database,
      project("contract", ["tests/contract/**/*.test.ts"]),
      requests,
    ],
  },
});
