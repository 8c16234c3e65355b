import { END_OF_ROWS, MAX_ROW_BYTES } from "../backup/backup-format";

const MAX_HEADER_BYTES = 16 * 2 ** 20;

export class EndOfFile extends Error {}

export class LongLine extends Error {
  constructor(readonly maxBytes: number) {
    super(`A line has more than ${maxBytes} bytes.`);
  }
}

/** Reads a stream as lines and as pieces of whole rows, in turn. The buffer begins at the beginning of a line. */
export class Lines {
  private buffered: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  async next(): Promise<string> {
    await this.fill(MAX_HEADER_BYTES);
    return this.take(this.buffered.indexOf(NEWLINE) + 1).toString("utf8");
  }

  /** The rows up to the line that ends the table. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      await this.fill(MAX_ROW_BYTES);
      if (this.buffered.subarray(0, END.length).equals(END)) return void this.take(END.length);
      const last = this.buffered.indexOf(END_AFTER_ROW);
      yield this.take((last >= 0 ? last : this.buffered.lastIndexOf(NEWLINE)) + 1);
    }
  }

  /** Whether nothing follows. Reads the stream to its end, where gzip compares its checksum. */
  async isOver(): Promise<boolean> {
    if (this.buffered.length > 0) return false;
    const { done } = await this.chunks.next();
    return done === true;
  }

  private take(length: number): Buffer {
    const taken = this.buffered.subarray(0, length);
    this.buffered = this.buffered.subarray(length);
    return taken;
  }

  /** Reads until the buffer has a whole line. Each chunk is searched and copied once, even for a long line. */
  private async fill(maxBytes: number): Promise<void> {
    const chunks: Buffer[] = [this.buffered];
    let bytes = this.buffered.length;
    while (!chunks.at(-1)!.includes(NEWLINE)) {
      if (bytes > maxBytes) throw new LongLine(maxBytes);
      const { done, value } = await this.chunks.next();
      if (done) throw new EndOfFile();
      chunks.push(value);
      bytes += value.length;
    }
    if (chunks.length > 1) this.buffered = Buffer.concat(chunks);
  }
}

const NEWLINE = 10;
const END = Buffer.from(END_OF_ROWS);
const END_AFTER_ROW = Buffer.from(`\n${END_OF_ROWS}`);
