import { once } from "node:events";
import type pg from "pg";

// COPY over the protocol that pg speaks anyway. pg hands each part of it to the query that is under way, so two small
// query objects suffice, and no package has to be kept in step with pg for them.

/** What pg's connection can do beyond its published types. */
type CopyConnection = pg.Connection & {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

const BUFFER_BYTES = 256 * 1024;

/** Resolves to the number of rows, which `write` got in pieces of whole rows; the server waits while `write` is at work. */
export function copyOut(client: pg.Client, sql: string, write: (rows: Buffer) => Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(sql, write, { resolve, reject }));
  });
}

/** Resolves to the number of rows taken. */
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
  private kept: Buffer[] = [];
  private keptBytes = 0;
  private writing = Promise.resolve();

  constructor(
    private readonly sql: string,
    private readonly write: (rows: Buffer) => Promise<void>,
    private readonly settle: Settle,
  ) {}

  submit(connection: pg.Connection): void {
    connection.query(this.sql);
  }

  /** One row each. The chunk lies in a buffer that pg uses again, so it is copied. */
  handleCopyData({ chunk }: { chunk: Buffer }, connection: pg.Connection): void {
    this.kept.push(Buffer.from(chunk));
    this.keptBytes += chunk.length;
    if (this.keptBytes >= BUFFER_BYTES) this.flush(connection);
  }

  private flush(connection?: pg.Connection): void {
    const rows = Buffer.concat(this.kept);
    this.kept = [];
    this.keptBytes = 0;
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
    if (this.keptBytes > 0) this.flush();
    void this.writing.then(() => (this.failure ? this.settle.reject(this.failure) : this.settle.resolve(this.rows)));
  }
}

class CopyIn implements pg.Submittable {
  private taken = 0;
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
        connection.sendCopyFail("what was to be copied could not be read");
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
    this.taken = rowsOf(text);
  }

  handleError(error: unknown): void {
    this.isOver = true;
    this.settle.reject(error);
  }

  handleReadyForQuery(): void {
    this.settle.resolve(this.taken);
  }
}

/** `COPY 12` says how many there were. */
function rowsOf(commandTag: string): number {
  return Number(commandTag.split(" ")[1]);
}
