#!/usr/bin/env node
// Stand-in for Prisma's native schema engine, for writing migrations only: the same command line and JSON-RPC over
// stdin, backed by the engine's wasm build from npm. Applying migrations does not need it (see migrate.mjs).
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  mockMigrationAwareAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import { clientFor, inUtc } from "./database-client.mjs";

const CATALOG_CHAR_OID = 18;
const BPCHAR_OID = 1042;

const argv = process.argv.slice(2);
const valuesOf = (flag) => argv.flatMap((argument, i) => (argument === flag ? [argv[i + 1]] : []));
const datasource = JSON.parse(valuesOf("--datasource")[0] ?? "{}");

if (argv.includes("--version")) console.log("schema-engine-wasm");
else if (argv.includes("cli")) await administer(argv[argv.indexOf("cli") + 1]);
else await serve();
process.exit(0);

async function administer(command) {
  const target = new URL(datasource.url);
  const name = decodeURIComponent(target.pathname.slice(1));
  if (command !== "can-connect-to-database") target.pathname = "/postgres";
  const client = clientFor(target.href);
  try {
    await client.connect();
    if (command === "create-database") await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    if (command === "drop-database") {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
    }
    await client.end();
  } catch (error) {
    if (error.code === "3D000") reportAndExit("P1003", `Database \`${name}\` does not exist.`);
    reportAndExit("P1001", `Can't reach database server at \`${target.host}\`: ${error.message}`);
  }
}

// The CLI drops the first line of stderr and reads the last, so an empty notice goes ahead of the error.
function reportAndExit(errorCode, message) {
  const entry = (level, fields) =>
    JSON.stringify({ level, target: "schema_engine::logger", timestamp: new Date().toISOString(), fields });
  const failure = entry("ERROR", { message, is_panic: false, error_code: errorCode });
  process.stderr.write(`${entry("INFO", { message: "Starting schema engine CLI" })}\n${failure}`);
  process.exit(1);
}

async function serve() {
  const engine = await openEngine();
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    try {
      const result = await call(engine, method, params);
      if (method === "diff" && result.stdout) {
        send({ id: `print-${id}`, method: "print", params: { content: result.stdout } });
      }
      send({ id, result: result ?? null });
    } catch (error) {
      send({ id, error: { code: 4466, message: error.message, data: errorData(error) } });
    }
  }
}

async function call(engine, method, params) {
  // The wasm engine replays migrations for this one only out of what an earlier call has left behind.
  if (method === "evaluateDataLoss") {
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  }
  return method === "getDatabaseVersion" ? engine.version(params) : engine[method](params);
}

function errorData(error) {
  try {
    return JSON.parse(error.message);
  } catch {
    return { is_panic: false, message: error.message, meta: {}, error_code: error.code };
  }
}

async function openEngine() {
  const bindings = await loadWasm();
  const datamodels = valuesOf("--datamodels").map((path) => [path, readFileSync(path, "utf8")]);
  const log = (line) => process.env.DEBUG && process.stderr.write(`${line}\n`);
  const open = (adapter) =>
    bindings.SchemaEngine.new(
      { datamodels: datamodels.length ? datamodels : undefined },
      log,
      bindMigrationAwareSqlAdapterFactory(adapter),
    );
  const { url } = datasource;
  // It connects as soon as it opens; commands that need no database (a diff of two files) still have to work.
  return open({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(connectionConfig(url)),
    connectToShadowDb: () => connectToShadow(url),
  }).catch((error) => {
    log(error.message);
    return open(mockMigrationAwareAdapterFactory("postgres"));
  });
}

async function loadWasm() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };
  const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = await import(pathToFileURL(glue).href);
  const bytes = readFileSync(glue.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

// A shadow database is certainly not the database itself: pg lets a connection string win over `database`, so the
// parts are passed one by one.
async function connectToShadow(url) {
  if (datasource.shadowDatabaseUrl) return connect(connectionConfig(datasource.shadowDatabaseUrl));
  const database = `prisma_migrate_shadow_db_${randomUUID()}`;
  const admin = new pg.Client(connectionConfig(url));
  await admin.connect();
  await admin.query(`CREATE DATABASE "${database}"`);
  return connect({ ...connectionConfig(url), database }, async () => {
    await admin.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    await admin.end();
  });
}

function connectionConfig(href) {
  const url = new URL(inUtc(href));
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    options: url.searchParams.get("options"),
    ssl: url.searchParams.get("sslmode") === "require" ? { rejectUnauthorized: false } : undefined,
  };
}

async function connect(config, afterwards) {
  const pool = new pg.Pool({ ...config, max: 1 });
  const schema = new URL(datasource.url).searchParams.get("schema") ?? "public";
  const adapter = readingCatalogs(await new PrismaPg(pool, { schema }).connect());
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => readingCatalogs(await startTransaction(level));
  // The adapter splits scripts at every semicolon, also inside function bodies: send them whole.
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((error) => adapter.onError(error));
  };
  adapter.dispose = async () => {
    await pool.end();
    await afterwards?.();
  };
  return adapter;
}

// The system catalogs have "char" columns, which the adapter refuses and the engine needs.
function readingCatalogs(queryable) {
  const { performIO, queryRaw } = queryable;
  queryable.queryRaw = async (query) => {
    const charColumns = [];
    const reading = Object.create(queryable, {
      performIO: {
        value: async (io) => {
          const result = await performIO.call(queryable, io);
          result.fields.forEach((field, i) => {
            if (field.dataTypeID !== CATALOG_CHAR_OID) return;
            charColumns.push(i);
            field.dataTypeID = BPCHAR_OID;
          });
          return result;
        },
      },
    });
    const set = await queryRaw.call(reading, query);
    for (const i of charColumns) set.columnTypes[i] = ColumnTypeEnum.Character;
    return set;
  };
  return queryable;
}
