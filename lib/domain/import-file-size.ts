export const MAX_FILE_BYTES = 2_000_000_000;

interface FileSizeProblem {
  code: "empty" | "too-large";
  message: string;
}

/** Why a file of this size cannot be imported, for the browser and the server; null if it can. */
export function fileSizeProblem(bytes: number, subject = "The file"): FileSizeProblem | null {
  if (bytes === 0)
    return {
      code: "empty",
      message: `${subject} is empty. Export it again and check that the date range has data.`,
    };
  if (bytes <= MAX_FILE_BYTES) return null;
  return {
    code: "too-large",
    message: `${subject} has ${gigabytes(bytes)} GB, but at most ${gigabytes(MAX_FILE_BYTES)} GB can be imported at once. Export it in parts, for example one year each.`,
  };
}

function gigabytes(bytes: number): number {
  return Math.round(bytes / 1e8) / 10;
}
