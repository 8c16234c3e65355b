/**
 * A backup is gzipped text: a header, one part per table as COPY writes it, and an end with what was counted.
 *
 *   {"format":"nextdollar-backup", …}
 *   {"table":"app_user","columns":["id", …]}
 *   …rows…
 *   \.
 *   {"tables":{"app_user":{"rows":2,"sha256":"…"}}, …}
 *
 * A row is a line and `\.` is none, because COPY writes a backslash as two. So psql could read it too, table by table.
 */
export const BACKUP_FORMAT = "nextdollar-backup";
export const BACKUP_VERSION = 1;
export const END_OF_ROWS = "\\.\n";

/**
 * A longer row is neither written nor read, so that no file can make a restore hold all of it. The longest rows are blocks
 * of what runs read: a month of 2,000 channels, each day read 30 times with other fractions, measures 35 MB.
 */
export const MAX_ROW_BYTES = 256 * 2 ** 20;

export interface BackupHeader {
  format: typeof BACKUP_FORMAT;
  formatVersion: number;
  appVersion: string;
  serverVersion: string;
  /** The moment that every row is of. */
  takenAt: string;
  migrations: { name: string; checksum: string }[];
  /** Steps of the set-up that are not to be done again, such as the demo. */
  setupDone: string[];
}

export interface TableHeader {
  table: string;
  columns: string[];
}

/** What was counted in a table: its rows, and the SHA-256 of them in the order of the primary key. */
export interface TableCount {
  rows: number;
  sha256: string;
}

export interface BackupEnd {
  tables: Record<string, TableCount>;
  /** Entries of the key ring; null where they were not asked for. */
  keys: string[] | null;
}

/** Tables of which a backup holds no row, each with the reason. A restore takes no others: with another list, BACKUP_VERSION rises. */
export const LEFT_OUT: Record<string, string> = {
  user_session: "everybody signs in again",
  verification: "links and codes that were used since would work again",
  rate_limit: "counts of the last minutes",
};
