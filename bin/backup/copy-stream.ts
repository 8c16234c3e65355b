import { once } from "node:events";
import type pg from "pg";

// COPY over pg's own protocol. pg passes each message to the running query, so two small query objects are enough, and no
// other package has to match pg's version.

/** Methods of pg's connection that its published types lack. */
type CopyConnection = pg.Connection & {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

const BUFFER_BYTES = 256 * 1024;

/** Gives `write` pieces of whole rows and resolves to their number. The server waits while `write` is running. */
export function copyOut(client: pg.Client, sql: string, write: (rows: Buffer) => Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(sql, write, { resolve, reject }));
  });
}

/** Resolves to the number of rows loaded. */
export function copyIn(client: pg.Client, sql: string, rows: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, rows, { resolve, reject }));
  });
}

interface Settle {
  resolve(rows: number): void;
  reject(error: unknown): void;
}

class CopyOut implements pg.Submittable {
  private rows = 0;
  private failure: unknown;
  private buffered: Buffer[] = [];
  private bufferedBytes = 0;
  private writing = Promise.resolve();

  constructor(
    private readonly sql: string,
    private readonly write: (rows: Buffer) => Promise<void>,
    private readonly settle: Settle,
  ) {}

  submit(connection: pg.Connection): void {
    connection.query(this.sql);
  }

  /** Called once per row. The chunk is copied, because pg reuses its buffer. */
  handleCopyData({ chunk }: { chunk: Buffer }, connection: pg.Connection): void {
    this.buffered.push(Buffer.from(chunk));
    this.bufferedBytes += chunk.length;
    if (this.bufferedBytes >= BUFFER_BYTES) this.flush(connection);
  }

  private flush(connection?: pg.Connection): void {
    const rows = Buffer.concat(this.buffered);
    this.buffered = [];
    this.bufferedBytes = 0;
    connection?.stream.pause();
    this.writing = this.writing
      .then(() => this.write(rows))
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => connection?.stream.resume());
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.rows = rowsOf(text);
  }

  handleError(error: unknown): void {
    this.failure ??= error;
    this.settle.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.bufferedBytes > 0) this.flush();
    void this.writing.then(() => (this.failure ? this.settle.reject(this.failure) : this.settle.resolve(this.rows)));
  }
}

class CopyIn implements pg.Submittable {
  private loaded = 0;
  private isOver = false;

  constructor(
    private readonly sql: string,
    private readonly rows: AsyncIterable<Buffer>,
    private readonly settle: Settle,
  ) {}

  submit(connection: pg.Connection): void {
    connection.query(this.sql);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.send(connection).then(
      () => connection.endCopyFrom(),
      (error: unknown) => {
        this.handleError(error);
        connection.sendCopyFail("the rows could not be read");
      },
    );
  }

  private async send(connection: CopyConnection): Promise<void> {
    for await (const rows of this.rows) {
      if (this.isOver) return; // the server has refused a row
      for (let at = 0; at < rows.length; at += BUFFER_BYTES) {
        connection.sendCopyFromChunk(rows.subarray(at, at + BUFFER_BYTES));
        if (connection.stream.writableNeedDrain) await once(connection.stream, "drain");
      }
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.loaded = rowsOf(text);
  }

  handleError(error: unknown): void {
    this.isOver = true;
    this.settle.reject(error);
  }

  handleReadyForQuery(): void {
    this.settle.resolve(this.loaded);
  }
}

/** `COPY 12` means 12 rows. */
function rowsOf(commandTag: string): number {
  return Number(commandTag.split(" ")[1]);
}
