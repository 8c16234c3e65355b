interface Piece {
  kind: string;
  /** The amount of work, in any unit. */
  size: number;
}

const BAR_WIDTH = 30;
const QUIET_MS = 30_000;
/** Milliseconds per unit of size for a kind without a finished piece. */
const GUESS = 3;

/** Shows progress and the remaining time on stderr, estimated from the finished pieces of each kind. */
export function startProgress(pieces: readonly Piece[], workers: number) {
  const sizes = new Map<string, { left: number; done: number; ms: number }>();
  for (const { kind, size } of pieces) of(kind).left += size;
  let done = 0;
  let printedAt = 0;
  const begun = performance.now();

  function of(kind: string) {
    const found = sizes.get(kind) ?? { left: 0, done: 0, ms: 0 };
    sizes.set(kind, found);
    return found;
  }
  function msLeft(): number {
    let ms = 0;
    for (const size of sizes.values()) ms += size.left * (size.done > 0 ? size.ms / size.done : GUESS);
    return ms / workers;
  }
  function print(): void {
    const filled = Math.round((BAR_WIDTH * done) / Math.max(1, pieces.length));
    const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
    const line = `${bar} ${done} of ${pieces.length} runs, ${duration(msLeft())} left`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}  ` : `${line}\n`);
    printedAt = performance.now();
  }
  return {
    done({ kind, size }: Piece, milliseconds: number): void {
      const entry = of(kind);
      entry.left -= size;
      entry.done += size;
      entry.ms += milliseconds;
      done += 1;
      if (process.stderr.isTTY || performance.now() - printedAt > QUIET_MS) print();
    },
    end(): void {
      if (pieces.length > 0) print();
      process.stderr.write(`\n${pieces.length} runs in ${duration(performance.now() - begun)}\n`);
    },
  };
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
