import { inject } from "vitest";

// Services called here use the database and the keys of the app under test, so that tests create people and content
// without a request. DATABASE_URL is the owner's address, as in the database tests.
const app = inject("app");
process.env.DATABASE_URL = app.ownerUrl;
process.env.APP_DATABASE_URL = app.appUrl;
process.env.NEXTDOLLAR_KEYS = app.keys;
delete process.env.NEXTDOLLAR_KEYS_FILE;
process.env.PORT = app.port;
process.env.LOG_LEVEL = "silent";
