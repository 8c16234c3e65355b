import { parse, type Options, type Parser } from "csv-parse";
import { parse as parseSync } from "csv-parse/sync";
import type { Delimiter, Encoding } from "./dialect";

export interface Row {
  /** Number of the line in the file on which the row starts, from 1. */
  line: number;
  cells: string[];
}

/** An endless row is a quote that never closes, or a row longer than any row of a table. */
export type TokenizeEnd = { status: "complete" } | { status: "open-quote" | "endless-row"; line: number };

/** So long that a row with an oversized cell is still a row of its own, and the next one is read. */
const MAX_ROW_CHARACTERS = 4_000_000;

/** Splits decoded text into rows, in batches, in memory that does not grow with the file. */
export async function* tokenize(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<Row[], TokenizeEnd, void> {
  let batch: Row[] = [];
  let nextLine = 1;
  const parser = parse({
    ...options(delimiter),
    on_record: (cells: string[], { lines }) => {
      batch.push({ line: nextLine, cells });
      nextLine = lines + 1;
      return null;
    },
  });
  parser.on("error", () => undefined).resume();
  let end: TokenizeEnd["status"] = "complete";
  for await (const chunk of endMarked(text)) {
    end = await push(parser, chunk);
    if (end !== "complete") break;
    if (batch.length < 1000) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  return end === "complete" ? { status: end } : { status: end, line: nextLine };
}

/** The same for a short text at hand; rows after an open quote are left out. */
export function tokenizeSample(text: string, delimiter: Delimiter): string[][] {
  const settings = { ...options(delimiter), to: 500 };
  try {
    return parseSync(text, settings) as unknown as string[][];
  } catch {
    const lines = text.split(/\r\n|\n|\r/).slice(0, 500);
    return lines.map((line) => line.split(delimiter));
  }
}

/** Turns bytes into text as they come. A character cut off at the very end of the file is dropped. */
export async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === "utf-8" });
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
}

export function isUndecodable(error: unknown): boolean {
  return error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}

function options(delimiter: Delimiter): Options {
  return {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: MAX_ROW_CHARACTERS,
  };
}

const PIECE_CHARACTERS = 65_536;

/** In small pieces: the parser turns each piece into rows at once, and all of them are in memory together. */
async function* endMarked(text: AsyncIterable<string>): AsyncGenerator<string | null, void, void> {
  for await (const part of text) {
    for (let start = 0; start < part.length; start += PIECE_CHARACTERS)
      yield part.slice(start, start + PIECE_CHARACTERS);
  }
  yield null;
}

function push(parser: Parser, chunk: string | null): Promise<TokenizeEnd["status"]> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      const end = error ? endOf(error) : "complete";
      if (end !== null) resolve(end);
      else reject(error ?? new Error("The parser failed without a reason."));
    };
    if (chunk !== null) parser.write(chunk, settle);
    else parser.once("error", settle).end(() => settle());
  });
}

function endOf(error: Error): TokenizeEnd["status"] | null {
  const code = "code" in error ? String(error.code) : "";
  if (code === "CSV_MAX_RECORD_SIZE") return "endless-row";
  return code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_INVALID_CLOSING_QUOTE" ? "open-quote" : null;
}
