import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { cloneDatabase } from "../bin/lib/database/database.mjs";
import { withDatabase } from "../bin/lib/database/database-url.mjs";
import { makeKey } from "../bin/lib/keys.mjs";

// Each test file has its own database, a copy of the migrated template. The server is removed after the run, so the
// copies are not dropped. DATABASE_URL is the owner's address; the code under test uses APP_DATABASE_URL.
const name = `test_${randomUUID().replaceAll("-", "")}`;
await cloneDatabase(inject("templateUrl"), name);
process.env.DATABASE_URL = withDatabase(inject("templateUrl"), name);
process.env.APP_DATABASE_URL = withDatabase(inject("appTemplateUrl"), name);
process.env.NEXTDOLLAR_KEYS = makeKey();
delete process.env.NEXTDOLLAR_KEYS_FILE;
