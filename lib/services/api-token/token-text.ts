import { createHash, randomBytes } from "node:crypto";

/** The parts of a token's text. The base64 of ids and secret may hold "_" itself: they are told apart by their length. */
export interface TokenParts {
  workspaceId: string;
  tokenId: string;
}

export function makeTokenText({ workspaceId, tokenId }: TokenParts): string {
  return `nd_${packId(workspaceId)}_${packId(tokenId)}_${randomBytes(32).toString("base64url")}`;
}

/** Null for anything that is not written like a token. */
export function readTokenText(text: string): TokenParts | null {
  const match = PATTERN.exec(text);
  if (!match?.[1] || !match[2]) return null;
  return { workspaceId: unpackId(match[1]), tokenId: unpackId(match[2]) };
}

/** What is kept of a token. 256 random bits need no slow hash. */
export function hashToken(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const PATTERN = /^nd_([\w-]{22})_([\w-]{22})_[\w-]{43}$/;

function packId(id: string): string {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}

function unpackId(packed: string): string {
  const hex = Buffer.from(packed, "base64url").toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
