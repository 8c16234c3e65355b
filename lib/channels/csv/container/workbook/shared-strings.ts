import { damaged, UnreadableFile } from "../stored-file";
import { readWholeXml } from "./read-xml";
import { StringText } from "./string-text";

const BLOCK_BYTES = 1_048_576;
const MAX_BYTES = 96_000_000;
const MAX_STRINGS = 3_000_000;

/** The texts that cells refer to by number. They are held as bytes, which take a third of the memory of strings. */
export class SharedStrings {
  private readonly blocks: Buffer[] = [];
  /** Where each text begins and ends, counted over all blocks. */
  private readonly ends: number[] = [];
  private readonly starts: number[] = [];
  private used = 0;

  get count(): number {
    return this.starts.length;
  }

  add(text: string): void {
    const bytes = Buffer.from(text);
    if (this.used + bytes.length > MAX_BYTES || this.count >= MAX_STRINGS) throw tooMuchText();
    const left = this.blocks.length * BLOCK_BYTES - this.used;
    if (bytes.length > left) this.startBlocks(bytes.length);
    const block = this.blocks.at(-1);
    bytes.copy(block ?? bytes, this.used % BLOCK_BYTES);
    this.starts.push(this.used);
    this.used += bytes.length;
    this.ends.push(this.used);
  }

  at(index: number): string | null {
    const start = this.starts[index];
    const end = this.ends[index];
    if (start === undefined || end === undefined) return null;
    const block = this.blocks[Math.floor(start / BLOCK_BYTES)];
    const offset = start % BLOCK_BYTES;
    return block?.toString("utf8", offset, offset + end - start) ?? "";
  }

  /** A text is never split over two blocks. */
  private startBlocks(bytes: number): void {
    if (bytes > BLOCK_BYTES) throw tooMuchText();
    this.used = this.blocks.length * BLOCK_BYTES;
    this.blocks.push(Buffer.allocUnsafe(BLOCK_BYTES));
  }
}

function tooMuchText(): UnreadableFile {
  return new UnreadableFile(
    "too-large",
    `The workbook contains more than ${MAX_BYTES / 1e6} MB of different texts. In Excel choose File, Save as, CSV UTF-8, and import that file.`,
  );
}

export async function readSharedStrings(bytes: AsyncIterable<Uint8Array> | null): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (!bytes) return strings;
  const text = new StringText();
  let size = 0;
  await readWholeXml("The list of texts in the workbook", bytes, {
    open: (name) => text.open(name),
    text: (content) => {
      size += content.length;
      if (size > MAX_BYTES) throw tooMuchText();
      text.add(content);
    },
    close: (name) => {
      text.close(name);
      if (name === "si") strings.add(text.take());
    },
  });
  return strings;
}

export function sharedText(strings: SharedStrings, index: string, subject: string): string {
  const text = /^\d+$/.test(index.trim()) ? strings.at(Number(index)) : null;
  if (text === null) throw damaged(subject, `text number ${index.slice(0, 20) || "?"} is missing`);
  return text;
}
