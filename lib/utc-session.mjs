// Every database session runs in UTC, because Prisma's adapter writes instants without an offset and drops the offset
// of those it reads. An option set at the start of a session overrides the configuration of server, role and database.

const UTC_OPTION = "-c timezone=UTC";

/**
 * The address of a Postgres database with UTC as an option. Other options are kept; without any, those in PGOPTIONS.
 * @param {string} url
 * @returns {string}
 */
export function inUtc(url) {
  const [base = "", query = ""] = url.split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const options = parameters.getAll("options");
  if (options.length === 0 && process.env.PGOPTIONS) options.push(process.env.PGOPTIONS);
  if (options.at(-1)?.endsWith(UTC_OPTION)) return url;
  parameters.set("options", [...options, UTC_OPTION].join(" "));
  // %20, because libpq does not decode a plus as a space.
  return `${base}?${parameters.toString().replaceAll("+", "%20")}`;
}
