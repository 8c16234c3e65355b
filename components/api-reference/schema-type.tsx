import type { JsonSchema } from "@/lib/domain/api/openapi";

/** A schema's type in a few words. Named schemas are links. */
export function SchemaType({ schema }: { schema: JsonSchema }) {
  const name = schema.$ref?.split("/").at(-1);
  if (name) {
    return (
      <a href={`#schema-${name}`} className="font-mono text-xs text-accent underline underline-offset-2">
        {name}
      </a>
    );
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    return (
      <span className="text-xs">
        {choices.map((choice, index) => (
          <span key={index}>
            {index > 0 ? " or " : ""}
            <SchemaType schema={choice} />
          </span>
        ))}
      </span>
    );
  }
  if (schema.items) {
    return (
      <span className="text-xs">
        list of <SchemaType schema={schema.items} />
      </span>
    );
  }
  if (schema.properties) {
    return (
      <span className="text-xs">
        {"{ "}
        {Object.entries(schema.properties).map(([property, value], index) => (
          <span key={property}>
            {index > 0 ? ", " : ""}
            <span className="font-mono">{property}</span>: <SchemaType schema={value} />
          </span>
        ))}
        {" }"}
      </span>
    );
  }
  return <span className="font-mono text-xs">{describeType(schema)}</span>;
}

function describeType({ const: only, enum: values, type, format, minimum, maximum }: JsonSchema): string {
  if (only !== undefined) return JSON.stringify(only);
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  const kind = [type ?? "any"].flat().join(" or ");
  const bounds = minimum !== undefined && maximum !== undefined ? ` ${String(minimum)} to ${String(maximum)}` : "";
  return `${kind}${typeof format === "string" ? ` (${format})` : ""}${bounds}`;
}
