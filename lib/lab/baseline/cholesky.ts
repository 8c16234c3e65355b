/** Minimum pivot as a share of the diagonal, for matrices that rounding made indefinite. */
const JITTER = 1e-10;

/**
 * The lower triangle L with L·Lᵀ = A, for a symmetric positive definite matrix.
 *
 * @param matrix - A, row by row, length n²; a pivot near zero is raised to 1e-10 of its diagonal element.
 * @param n - Rows.
 * @returns L, row by row, zeros above the diagonal.
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i === j) lower[i * n + i] = Math.sqrt(Math.max(sum, JITTER * matrix[i * n + i]!, Number.MIN_VALUE));
      else lower[i * n + j] = sum / lower[j * n + j]!;
    }
  }
  return lower;
}

/** Solves L·x = b in place. */
export function solveLower(lower: Float64Array, n: number, b: Float64Array): Float64Array {
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * n + k]! * b[k]!;
    b[i] = sum / lower[i * n + i]!;
  }
  return b;
}
