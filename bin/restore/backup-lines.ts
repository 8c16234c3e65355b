import { END_OF_ROWS, MAX_ROW_BYTES } from "../backup/backup-format";

const MAX_HEADER_BYTES = 16 * 2 ** 20;

export class EndOfFile extends Error {}

export class LongLine extends Error {
  constructor(readonly mostBytes: number) {
    super(`A line has more than ${mostBytes} bytes.`);
  }
}

/** A stream as lines and as runs of whole rows, in turn. What is kept begins at the beginning of a line. */
export class Lines {
  private kept: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  async next(): Promise<string> {
    await this.fill(MAX_HEADER_BYTES);
    return this.take(this.kept.indexOf(NEWLINE) + 1).toString("utf8");
  }

  /** The rows up to the line that ends them. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      await this.fill(MAX_ROW_BYTES);
      if (this.kept.subarray(0, END.length).equals(END)) return void this.take(END.length);
      const last = this.kept.indexOf(END_AFTER_ROW);
      yield this.take((last >= 0 ? last : this.kept.lastIndexOf(NEWLINE)) + 1);
    }
  }

  /** Whether nothing follows. To know, the stream is read to its end, where gzip compares its checksum. */
  async isOver(): Promise<boolean> {
    if (this.kept.length > 0) return false;
    const { done } = await this.chunks.next();
    return done === true;
  }

  private take(length: number): Buffer {
    const taken = this.kept.subarray(0, length);
    this.kept = this.kept.subarray(length);
    return taken;
  }

  /** Reads until a whole line is there. Each chunk is looked at and copied once, however long the line is. */
  private async fill(mostBytes: number): Promise<void> {
    const chunks: Buffer[] = [this.kept];
    let bytes = this.kept.length;
    while (!chunks.at(-1)!.includes(NEWLINE)) {
      if (bytes > mostBytes) throw new LongLine(mostBytes);
      const { done, value } = await this.chunks.next();
      if (done) throw new EndOfFile();
      chunks.push(value);
      bytes += value.length;
    }
    if (chunks.length > 1) this.kept = Buffer.concat(chunks);
  }
}

const NEWLINE = 10;
const END = Buffer.from(END_OF_ROWS);
const END_AFTER_ROW = Buffer.from(`\n${END_OF_ROWS}`);
