import type { Metadata } from "next";
import { AuditScreen } from "@/components/settings/audit-screen";
import { AuditQuerySchema } from "@/lib/domain/views/audit";
import { listAuditEvents } from "@/lib/services/audit";
import { openPage } from "../../../_shared/context";
import { orNoPermission } from "../../../_shared/no-permission";
import { withoutEmpty } from "./without-empty";

export const metadata: Metadata = { title: "Audit log" };

interface AuditPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditPage({ params, searchParams }: AuditPageProps) {
  const { workspace: slug } = await params;
  const context = await openPage(slug);
  const parsed = AuditQuerySchema.safeParse(withoutEmpty(await searchParams));
  const query = parsed.success ? parsed.data : {};
  const refused = parsed.success ? null : (parsed.error.issues[0]?.message ?? null);
  return orNoPermission(context, { title: "Audit log", slug, permission: "audit.read" }, async () => (
    <AuditScreen page={await listAuditEvents(context, query)} query={query} refused={refused} slug={slug} />
  ));
}
