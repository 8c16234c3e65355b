import type { Metadata } from "next";
import { RunScreen } from "@/components/runs/run-screen";
import { getRun } from "@/lib/services/run";
import { rerunAction } from "../actions";
import { openPage, orNotFound } from "../../../_shared/context";

export const metadata: Metadata = { title: "Run" };

export default async function RunPage({ params }: { params: Promise<{ workspace: string; runId: string }> }) {
  const { workspace: slug, runId } = await params;
  const view = await orNotFound(getRun(await openPage(slug), runId));
  return <RunScreen view={view} slug={slug} rerun={rerunAction.bind(null, slug, runId)} />;
}
