import { hash } from "node:crypto";

const DIGITS_OF_64_BITS = 16;

/**
 * Equal rows share it and others do not: rows alike in every cell may count once, so two that share it by chance would lose
 * one of them. Rows of one campaign and day are compared, and among a million of those 64 bits of SHA-256 meet in one file
 * out of thirty million. JSON keeps the cells apart, whatever is in them.
 */
export function hashCells(cells: string[]): bigint {
  const digest = hash("sha256", JSON.stringify(cells), "hex");
  return BigInt.asIntN(64, BigInt(`0x${digest.slice(0, DIGITS_OF_64_BITS)}`));
}
