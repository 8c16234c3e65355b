/** Whether a statement failed because a sum does not fit the column that holds it. */
export function isOutOfRange(error: unknown): boolean {
  return error instanceof Error && OUT_OF_RANGE.test(error.message);
}

/** The SQLSTATE of "numeric value out of range", as the client words it. */
const OUT_OF_RANGE = /Code: `22003`/;
