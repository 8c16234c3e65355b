import type { RowIssue } from "@/lib/domain/import-row";

const MAX_SHOWN = 200;

/** A cell that cannot be read. It leaves its row out, or is itself unknown if the row can do without it. */
export class CellProblem extends Error {
  constructor(
    private readonly column: string | null,
    private readonly value: string | null,
    private readonly reason: string,
  ) {
    super(reason);
  }

  /** Whether a cell that the row needs has nothing in it. */
  get isEmpty(): boolean {
    return this.value === null || this.value === "";
  }

  /** The row is left out. */
  at(line: number): RowIssue {
    return { line, column: this.column, value: this.shown, reason: this.reason, kept: false };
  }

  /** The row is imported without this cell. */
  asUnknown(line: number): RowIssue {
    return { ...this.at(line), reason: `${this.reason} The cell is read as unknown.`, kept: true };
  }

  private get shown(): string | null {
    return this.value?.replaceAll("\0", "").slice(0, MAX_SHOWN) ?? null;
  }
}
