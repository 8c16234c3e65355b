import { getDMMF } from "@prisma/get-dmmf";
import { withoutQuotes } from "./database-lines";

type Datamodel = Extract<ReturnType<typeof getDMMF>, { datamodel: unknown }>["datamodel"];
type Model = Datamodel["models"][number];
type Field = Model["fields"][number];
type Index = Datamodel["indexes"][number];

/** The database objects of this Prisma schema, in the format of `databaseLines`. */
export function prismaLines(schema: string): string[] {
  const dmmf = getDMMF({ datamodel: schema });
  if (!("datamodel" in dmmf)) throw dmmf.error;
  const { enums, models, indexes } = dmmf.datamodel;
  const lines = [
    ...enums.map((one) => `enum ${one.dbName ?? one.name} (${one.values.map((v) => v.dbName ?? v.name).join(", ")})`),
    ...models.map((model) => `table ${tableOf(model)}`),
    ...models.flatMap((model) => columnsOf(model).map((field) => columnLine(model, field, dmmf.datamodel))),
    ...models.flatMap((model) => relationsOf(model).map((field) => foreignKeyLine(model, field, models))),
    ...indexes.map((index) => indexLine(index, models)),
  ];
  return lines.map(withoutQuotes).sort();
}

const tableOf = ({ name, dbName }: Model) => dbName ?? name;
const columnsOf = ({ fields }: Model) => fields.filter(({ kind }) => kind !== "object");
const relationsOf = ({ fields }: Model) =>
  fields.filter(({ relationFromFields = [] }) => relationFromFields.length > 0);

function columnLine(model: Model, field: Field, datamodel: Datamodel): string {
  const type = `${databaseType(field, datamodel)}${field.isList ? "[]" : ""}`;
  // Prisma declares lists without NOT NULL, and reads null as an empty list.
  const required = field.isRequired && !field.isList ? " not null" : "";
  return `column ${tableOf(model)}.${field.dbName ?? field.name} ${type}${required} default ${databaseDefault(field, type)}`;
}

function databaseType({ name, kind, type, nativeType }: Field, { enums }: Datamodel): string {
  if (kind === "enum") return enums.find((one) => one.name === type)?.dbName ?? type;
  const found = nativeType ? NATIVE_TYPES[nativeType[0]]?.(nativeType[1]) : PLAIN_TYPES[type];
  if (found) return found;
  throw new Error(`The field ${name} has the type @db.${nativeType?.[0] ?? type}: add it to ${import.meta.filename}.`);
}

const PLAIN_TYPES: Record<string, string> = {
  String: "text",
  Boolean: "boolean",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Decimal: "numeric(65,30)",
  DateTime: "timestamp(3) without time zone",
  Json: "jsonb",
  Bytes: "bytea",
};

const NATIVE_TYPES: Record<string, (args: readonly string[]) => string> = {
  Uuid: () => "uuid",
  Date: () => "date",
  Timestamptz: ([digits]) => `timestamp${digits ? `(${digits})` : ""} with time zone`,
  Decimal: (args) => `numeric(${args.join(",")})`,
};

/** In the format of pg_get_expr. */
function databaseDefault({ name, default: given }: Field, type: string): string {
  if (given === undefined) return "none";
  if (Array.isArray(given) && given.length === 0) return `ARRAY[]::${type}`;
  if (typeof given === "string") return `'${given.replaceAll("'", "''")}'::${type}`;
  if (typeof given === "number" || typeof given === "boolean") return String(given);
  if ("name" in given && given.name in MADE_DEFAULTS) return MADE_DEFAULTS[given.name] ?? "none";
  throw new Error(`The field ${name} has the default ${JSON.stringify(given)}: add it to ${import.meta.filename}.`);
}

/** A function's value comes from the database, or from the client. Then the database has no default. */
const MADE_DEFAULTS: Record<string, string> = { now: "CURRENT_TIMESTAMP", uuid: "none" };

function foreignKeyLine(model: Model, field: Field, models: readonly Model[]): string {
  const table = tableOf(model);
  const target = modelNamed(field.type, models);
  const from = (field.relationFromFields ?? []).map((name) => columnOf(model, name));
  const to = (field.relationToFields ?? []).map((name) => columnOf(target, name));
  const key = `FOREIGN KEY (${from.join(", ")}) REFERENCES ${tableOf(target)}(${to.join(", ")})`;
  const onUpdate = actionText("UPDATE", field.relationOnUpdate ?? "Cascade");
  const onDelete = actionText("DELETE", field.relationOnDelete ?? (field.isRequired ? "Restrict" : "SetNull"));
  return `constraint ${shortened([table, ...from], "_fkey")} on ${table}: ${key}${onUpdate}${onDelete}`;
}

/** "SetNull" is "ON DELETE SET NULL". PostgreSQL leaves out its default action. */
function actionText(event: string, action: string): string {
  if (action === "NoAction") return "";
  return ` ON ${event} ${action.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toUpperCase()}`;
}

function indexLine(index: Index, models: readonly Model[]): string {
  const model = modelNamed(index.model, models);
  const table = tableOf(model);
  const fields = index.fields.map(({ name, sortOrder }) => ({ name: columnOf(model, name), sortOrder }));
  const list = fields.map(({ name, sortOrder }) => (sortOrder === "desc" ? `${name} DESC` : name)).join(", ");
  const nameEnding = (ending: string) => index.dbName ?? shortened([table, ...fields.map(({ name }) => name)], ending);
  if (index.type === "id") return `constraint ${index.dbName ?? `${table}_pkey`} on ${table}: PRIMARY KEY (${list})`;
  if (index.type === "unique")
    return `CREATE UNIQUE INDEX ${nameEnding("_key")} ON public.${table} USING btree (${list})`;
  const method = (index.algorithm ?? "BTree").toLowerCase();
  return `CREATE INDEX ${nameEnding("_idx")} ON public.${table} USING ${method} (${list})`;
}

const MAX_NAME_CHARACTERS = 63;

/** The name that Prisma generates. PostgreSQL's length limit cuts the part before the suffix. */
function shortened(parts: string[], ending: string): string {
  return parts.join("_").slice(0, MAX_NAME_CHARACTERS - ending.length) + ending;
}

function columnOf(model: Model, name: string): string {
  return model.fields.find((field) => field.name === name)?.dbName ?? name;
}

function modelNamed(name: string, models: readonly Model[]): Model {
  const model = models.find((one) => one.name === name);
  if (!model) throw new Error(`The schema has no model ${name}.`);
  return model;
}
