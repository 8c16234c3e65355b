import { parse, type Options, type Parser } from "csv-parse";
import { parse as parseSync } from "csv-parse/sync";
import type { Delimiter, Encoding } from "./dialect";

export interface Row {
  /** The line of the file on which the row starts, from 1. */
  line: number;
  cells: string[];
}

/** An endless row has a quote that never closes, or is longer than any row of a table. */
export type TokenizeEnd = { status: "complete" } | { status: "open-quote" | "endless-row"; line: number };

/** Long enough that a row with an oversized cell is still one row, and the next row can be read. */
const MAX_ROW_CHARACTERS = 4_000_000;

/** Splits decoded text into batches of rows. Its memory does not grow with the file. */
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
    if (batch.length < MIN_BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  return end === "complete" ? { status: end } : { status: end, line: nextLine };
}

/** The same for a short text in memory. If a quote is never closed, splits by line and delimiter instead. */
export function tokenizeSample(text: string, delimiter: Delimiter): string[][] {
  const settings = { ...options(delimiter), to: 500 };
  try {
    return parseSync(text, settings) as unknown as string[][];
  } catch {
    const lines = text.split(/\r\n|\n|\r/).slice(0, 500);
    return lines.map((line) => line.split(delimiter));
  }
}

/** Decodes bytes as they arrive. An incomplete character at the end of the file is dropped. */
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

/** A batch takes a few milliseconds, so that who reads them can do other work in between. */
const MIN_BATCH_ROWS = 200;
const PIECE_CHARACTERS = 16_384;

/** In small pieces, because all rows of a piece are in memory at the same time. */
async function* endMarked(text: AsyncIterable<string>): AsyncGenerator<string | null, void, void> {
  for await (const chunk of text) {
    for (let start = 0; start < chunk.length; start += PIECE_CHARACTERS)
      yield chunk.slice(start, start + PIECE_CHARACTERS);
  }
  yield null;
}

function push(parser: Parser, chunk: string | null): Promise<TokenizeEnd["status"]> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      const end = error ? endOf(error) : "complete";
      if (end !== null) resolve(end);
      else reject(error ?? new Error("The CSV parser failed without a reason."));
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
