import { createHash, randomBytes } from "node:crypto";

/** The ids in a token's text. Base64url can contain "_", so the parts are recognised by their lengths. */
export interface TokenParts {
  workspaceId: string;
  tokenId: string;
}

export function makeTokenText({ workspaceId, tokenId }: TokenParts): string {
  return `nd_${packId(workspaceId)}_${packId(tokenId)}_${randomBytes(32).toString("base64url")}`;
}

/** Null for text that does not have the format of a token. */
export function readTokenText(text: string): TokenParts | null {
  const match = PATTERN.exec(text);
  if (!match?.[1] || !match[2]) return null;
  return { workspaceId: unpackId(match[1]), tokenId: unpackId(match[2]) };
}

/** The hash that is stored instead of the token. 256 random bits need no slow hash. */
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
