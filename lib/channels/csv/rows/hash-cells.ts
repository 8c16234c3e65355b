import { hash } from "node:crypto";

const DIGITS_OF_64_BITS = 16;

/**
 * A hash that only equal rows share. Rows that are equal in every cell may count once, so a collision would lose a row.
 * Only rows of one campaign and day are compared. Among a million of them, 64 bits of SHA-256 collide in one file out
 * of thirty million. JSON keeps the cells separate for every content.
 */
export function hashCells(cells: string[]): bigint {
  const digest = hash("sha256", JSON.stringify(cells), "hex");
  return BigInt.asIntN(64, BigInt(`0x${digest.slice(0, DIGITS_OF_64_BITS)}`));
}
