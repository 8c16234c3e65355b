/** Addresses and actions can contain any text, but only a UUID may reach a query for one. */
export function isUuid(text: unknown): text is string {
  return typeof text === "string" && UUID.test(text);
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
