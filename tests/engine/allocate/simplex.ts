/**
 * An independent check of the allocator: the dense dictionary simplex method with Bland's rule.
 * max c·x subject to A x ≤ b, x ≥ 0. Returns null when no x satisfies the rows.
 */
export function simplex(c: number[], A: number[][], b: number[]): { objective: number; x: number[] } | null {
  const n = c.length;
  const m = b.length;
  const T = A.map((row, i) => [...row, -1, b[i]!]);
  const cost = [...c, 0, 0];
  const phaseOne = [...c.map(() => 0), -1, 0];
  const basis = Array.from({ length: m }, (_, i) => n + 1 + i);
  const free = Array.from({ length: n + 1 }, (_, j) => j);

  const pivot = (r: number, s: number) => {
    const inverse = 1 / T[r]![s]!;
    for (const row of [...T.filter((_, i) => i !== r), cost, phaseOne]) {
      const factor = row[s]! * inverse;
      for (let j = 0; j < row.length; j++) if (j !== s) row[j]! -= factor * T[r]![j]!;
      row[s] = -factor;
    }
    for (let j = 0; j < T[r]!.length; j++) T[r]![j]! *= inverse;
    T[r]![s] = inverse;
    [basis[r], free[s]] = [free[s]!, basis[r]!];
  };
  const leaving = (s: number) => {
    let r = -1;
    let best = Infinity;
    for (let i = 0; i < m; i++) {
      if (T[i]![s]! <= 1e-11) continue;
      const ratio = T[i]![n + 1]! / T[i]![s]!;
      if (ratio < best - 1e-13 || (ratio <= best + 1e-13 && basis[i]! < basis[r]!)) [best, r] = [ratio, i];
    }
    if (r < 0) throw new Error("unbounded");
    return r;
  };
  const run = (objective: number[], allowed: (variable: number) => boolean) => {
    for (let step = 0; step < 20000; step++) {
      let s = -1;
      for (let j = 0; j <= n; j++) {
        if (objective[j]! > 1e-11 && allowed(free[j]!) && (s < 0 || free[j]! < free[s]!)) s = j;
      }
      if (s < 0) return;
      pivot(leaving(s), s);
    }
    throw new Error("the simplex did not end");
  };

  const worst = b.indexOf(Math.min(...b));
  if (b[worst]! < 0) {
    pivot(worst, n);
    run(phaseOne, () => true);
    if (phaseOne[n + 1]! > 1e-9) return null;
    const stuck = basis.indexOf(n);
    if (stuck >= 0)
      pivot(
        stuck,
        T[stuck]!.findIndex((entry, j) => j <= n && Math.abs(entry) > 1e-9),
      );
  }
  run(cost, (variable) => variable !== n);
  const x = new Array<number>(n).fill(0);
  basis.forEach((variable, i) => {
    if (variable < n) x[variable] = T[i]![n + 1]!;
  });
  return { objective: -cost[n + 1]!, x };
}
