import type { Metadata } from "next";
import { ImportScreen } from "@/components/import/import-screen";
import { listImports } from "@/lib/services/import";
import { openPage } from "../../_shared/context";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  return <ImportScreen imports={await listImports(await openPage(slug))} slug={slug} />;
}
