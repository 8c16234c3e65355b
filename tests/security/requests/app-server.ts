import fs from "node:fs";
import type { TestProject } from "vitest/node";
import { startAppUnderTest } from "../../../bin/lib/app-under-test.mjs";
import { openDatabase } from "../../../bin/lib/database.mjs";
import { withDatabase } from "../../../bin/lib/database-url.mjs";

const DATABASE = "requests";

/** Starts the built app on a separate database for the whole run. It has no worker, so only requests change data. */
export default async function startAppServer({ provide }: TestProject) {
  if (!fs.existsSync(".next/BUILD_ID")) throw new Error("The app is not built: `npm test -- requests` builds it.");
  const server = await templateServer();
  const app = await startAppUnderTest(server, { database: DATABASE, withWorker: false });
  provide("app", {
    url: app.url,
    logFile: app.logFile,
    ownerUrl: withDatabase(server.url, DATABASE),
    appUrl: String(app.env.APP_DATABASE_URL),
    keys: String((app.env as Record<string, string | undefined>).NEXTDOLLAR_KEYS),
    port: String(app.env.PORT),
  });
  return async () => {
    await app.stop();
    await server.stop();
  };
}

async function templateServer() {
  const [url, appUrl] = [process.env.TEMPLATE_URL, process.env.APP_TEMPLATE_URL];
  if (url && appUrl) return { url, appUrl, stop: () => Promise.resolve() };
  return openDatabase({ name: `test-${process.pid}`, database: "template", disposable: true });
}

declare module "vitest" {
  interface ProvidedContext {
    app: { url: string; logFile: string; ownerUrl: string; appUrl: string; keys: string; port: string };
  }
}
