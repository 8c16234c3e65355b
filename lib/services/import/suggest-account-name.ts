import type { Mapping } from "@/lib/channels/csv";

/** The platform where it is known, the file's own name where it is not. */
export function suggestAccountName(fileName: string, mapping: Mapping): string {
  if (mapping.preset) return mapping.preset.label.replace(/ \(.*$/, "");
  return fileName.replace(/\.[a-z]{2,4}$/i, "").slice(0, 60) || "CSV import";
}
