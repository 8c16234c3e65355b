/**
 * A backup is gzipped text: a header, each table in COPY format, and an end with the counts.
 *
 *   {"format":"nextdollar-backup", …}
 *   {"table":"app_user","columns":["id", …]}
 *   …rows…
 *   \.
 *   {"tables":{"app_user":{"rows":2,"sha256":"…"}}, …}
 *
 * A row is one line and never `\.`, because COPY doubles a backslash. So psql could read the tables too, one by one.
 */
export const BACKUP_FORMAT = "nextdollar-backup";
export const BACKUP_VERSION = 1;
export const END_OF_ROWS = "\\.\n";

/**
 * Limits the memory that a file can make a restore use: longer rows are neither written nor read. The longest rows are
 * blocks of run inputs: 35 MB for a month of 2,000 channels, with each day read 30 times with different fractions.
 */
export const MAX_ROW_BYTES = 256 * 2 ** 20;

export interface BackupHeader {
  format: typeof BACKUP_FORMAT;
  formatVersion: number;
  appVersion: string;
  serverVersion: string;
  /** The moment of the snapshot. */
  takenAt: string;
  migrations: { name: string; checksum: string }[];
  /** Set-up steps that must not run again, such as the demo. */
  setupDone: string[];
}

export interface TableHeader {
  table: string;
  columns: string[];
}

/** The number of rows in a table, and their SHA-256 in the order of the primary key. */
export interface TableCount {
  rows: number;
  sha256: string;
}

export interface BackupEnd {
  tables: Record<string, TableCount>;
  /** Entries of the key ring; null unless they were requested. */
  keys: string[] | null;
}

/** Tables that a backup leaves out, each with the reason. Restore expects the same list: raise BACKUP_VERSION with it. */
export const LEFT_OUT: Record<string, string> = {
  user_session: "everyone signs in again",
  verification: "used links and codes would work again",
  rate_limit: "attempt counts of the last minutes",
};
