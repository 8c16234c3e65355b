import type { TestProject } from "vitest/node";
import { openDatabase } from "../bin/lib/database/database.mjs";

/** One temporary server per test run, with a migrated template that every test file copies. */
export default async function startDatabaseServer({ provide }: TestProject) {
  const given = process.env.TEMPLATE_URL;
  if (given) {
    provide("templateUrl", given);
    provide("appTemplateUrl", process.env.APP_TEMPLATE_URL ?? "");
    return;
  }
  const server = await openDatabase({ name: `test-${process.pid}`, database: "template", disposable: true });
  provide("templateUrl", server.url);
  provide("appTemplateUrl", server.appUrl);
  return () => server.stop();
}

declare module "vitest" {
  interface ProvidedContext {
    templateUrl: string;
    appTemplateUrl: string;
  }
}
