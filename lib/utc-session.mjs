// Every database session runs in UTC, whatever the machine or the server is set to: Prisma's adapter writes instants
// without an offset and drops the offset of those it reads. What a session asks for at its start outranks the server's
// configuration and the settings of its role and database.

const UTC_OPTION = "-c timezone=UTC";

/**
 * The address of a Postgres database with UTC asked for. Options that it has, or PGOPTIONS where it has none, are kept.
 * @param {string} url
 * @returns {string}
 */
export function inUtc(url) {
  const [base = "", query = ""] = url.split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const given = parameters.getAll("options");
  if (given.length === 0 && process.env.PGOPTIONS) given.push(process.env.PGOPTIONS);
  if (given.at(-1)?.endsWith(UTC_OPTION)) return url;
  parameters.set("options", [...given, UTC_OPTION].join(" "));
  // As %20, because libpq reads a plus as a plus.
  return `${base}?${parameters.toString().replaceAll("+", "%20")}`;
}
