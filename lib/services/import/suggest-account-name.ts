import type { Mapping } from "@/lib/channels/csv";

/** The platform's name if it is known, else the file's name. */
export function suggestAccountName(fileName: string, mapping: Mapping): string {
  if (mapping.preset) return mapping.preset.label.replace(/ \(.*$/, "");
  return fileName.replace(/\.[a-z]{2,4}$/i, "").slice(0, 60) || "CSV import";
}
