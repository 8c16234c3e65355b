import type { Played, Verdict } from "./play-scenario";

const VERDICTS: Verdict[] = ["right", "asked", "refused", "left out", "WRONG"];
export const UNDAMAGED = "undamaged";

/** How the files of each mutation ended. */
export class Counts {
  private readonly rows = new Map<string, Record<Verdict, number>>();
  /** Files with nothing wrong that were not imported at once, by what was done to them and how they ended. */
  readonly needless = new Map<string, number>();
  files = 0;

  add({ verdict, applied, detail }: Played): void {
    this.files += 1;
    if ((verdict === "asked" || verdict === "refused") && isHarmless(applied)) {
      const kind = `${applied.map(({ name }) => name).join(" + ") || UNDAMAGED}: ${verdict} ${detail}`;
      this.needless.set(kind, (this.needless.get(kind) ?? 0) + 1);
    }
    for (const name of applied.length === 0 ? [UNDAMAGED] : applied.map((mutation) => mutation.name)) {
      const row = this.rows.get(name) ?? { right: 0, asked: 0, refused: 0, "left out": 0, WRONG: 0 };
      row[verdict] += 1;
      this.rows.set(name, row);
    }
  }

  of(name: string, verdict: Verdict): number {
    return this.rows.get(name)?.[verdict] ?? 0;
  }

  table(): string {
    const names = [...this.rows.keys()].sort((left, right) => (left === UNDAMAGED ? -1 : left.localeCompare(right)));
    const width = Math.max(...names.map((name) => name.length));
    const line = (name: string, cells: (string | number)[]) =>
      `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(10)).join("")}`;
    const rows = names.map((name) =>
      line(
        name,
        VERDICTS.map((verdict) => this.of(name, verdict)),
      ),
    );
    return [line("", VERDICTS), ...rows].join("\n");
  }
}

/** Nothing is wrong with the file, so a question about it is needless. */
export function isHarmless(applied: Played["applied"]): boolean {
  return applied.every((mutation) => mutation.isHarmless);
}
