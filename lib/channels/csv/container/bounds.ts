import { MAX_FILE_BYTES } from "@/lib/domain/import-file-size";
import { UnreadableFile } from "./stored-file";

export const MAX_ENTRIES = 10_000;
/** What is read from an archive inside an archive is held in memory, because it is read from several places. */
export const MAX_INNER_BYTES = 64_000_000;
/** Real tables shrink to a tenth, very repetitive ones to a hundredth. Bombs shrink to a thousandth. */
const MAX_RATIO = 250;
/** Below this size, no ratio can do harm. */
const SAFE_BYTES = 16_000_000;

/** Refuses contents that are much larger than the file, before and while they are unpacked. */
export function refuseExpansion(subject: string, unpacked: number, packed: number): void {
  if (unpacked > MAX_FILE_BYTES)
    throw new UnreadableFile(
      "too-large",
      `${subject} has more than ${MAX_FILE_BYTES / 1e9} GB once it is unpacked. Export it in parts, for example one year each.`,
    );
  if (unpacked > SAFE_BYTES && unpacked > packed * MAX_RATIO)
    throw new UnreadableFile(
      "too-large",
      `${subject} unpacks to more than ${MAX_RATIO} times its size, which no report does. Unpack it yourself and check it, then import the CSV file.`,
    );
}
