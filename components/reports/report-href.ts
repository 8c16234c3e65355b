import type { ReportQuery } from "@/lib/domain/views/report";

/** The address of a report with some parameters changed. Undefined removes a parameter. */
export function reportHref(
  slug: string,
  query: ReportQuery,
  change: { [Key in keyof ReportQuery]?: ReportQuery[Key] | undefined },
  page = "reports",
): string {
  const next: Record<string, string | undefined> = { ...query, ...change };
  if (next.period !== "custom") {
    delete next.from;
    delete next.to;
  }
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) if (value !== undefined) parameters.set(name, value);
  return `/${slug}/${page}?${parameters.toString()}`;
}
