// npm run migration -- NAME: creates the file of a new migration. It needs neither packages nor a database.
import { relative } from "node:path";
import { root } from "./lib/checkout.mjs";
import { runMain } from "./lib/cli-error.mjs";
import { startMigration } from "./lib/new-migration.mjs";
import { printUsage } from "./lib/read-file-flags.mjs";

const USAGE = "Name what the migration does: npm run migration -- NAME, such as add_channel_note";

await runMain(() => {
  const [name, ...more] = process.argv.slice(2);
  if (!name || name.startsWith("-") || more.length > 0) return printUsage(USAGE);
  const file = relative(root, startMigration(name));
  console.log(`Created ${file}. Next:

  1. Write its SQL, and make the same change in prisma/schema.prisma.
  2. Add the rights of a new table to bin/lib/app-rights.mjs too.
  3. npx vitest run tests/house/migration-hashes.test.ts prints the line for prisma/migrations.sha256.
  4. npm test -- database shows where the SQL and the schema differ.

npm start and npm run dev generate the client and apply the migration.`);
});
