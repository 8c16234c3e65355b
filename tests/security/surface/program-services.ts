import { toCurrency } from "@/lib/domain/money";
import { listChannelsPage } from "@/lib/services/data/pages";
import { listConnectionsPage } from "@/lib/services/data/pages";
import { addDayRows } from "@/lib/services/data/add-day-rows";
import { listDayRowsPage } from "@/lib/services/data/pages";
import { listPlansPage } from "@/lib/services/plan/read";
import { getDecision } from "@/lib/services/proposal/read";
import { getProposal } from "@/lib/services/proposal/read";
import { listDecisionsPage } from "@/lib/services/proposal/read";
import { listProposalsPage } from "@/lib/services/proposal/read";
import { listStatementsPage } from "@/lib/services/report/statements";
import { listLedgerPage } from "@/lib/services/run/read";
import { listRunsPage } from "@/lib/services/run/read";
import { makeProposal, type World } from "../world";
import type { ServiceCell } from "./service-cell";

const PAGE = { limit: 50, after: null };

/** Services for programs, through the API. */
export const PROGRAM_SERVICES: Record<string, ServiceCell> = {
  "lib/services/data/pages.ts#listChannelsPage": {
    permission: "workspace.read",
    call: (context) => listChannelsPage(context, PAGE),
  },
  "lib/services/data/pages.ts#listConnectionsPage": {
    permission: "workspace.read",
    call: (context) => listConnectionsPage(context, PAGE),
  },
  "lib/services/data/add-day-rows.ts#addDayRows": {
    permission: "import.write",
    call: (context, _ids, world) => addDayRows(context, dayRows(world)),
  },
  "lib/services/data/pages.ts#listDayRowsPage": {
    permission: "workspace.read",
    call: (context, { channelId }) => listDayRowsPage(context, { ...PAGE, channelId }),
  },
  "lib/services/plan/read.ts#listPlansPage": {
    permission: "workspace.read",
    call: (context) => listPlansPage(context, PAGE),
  },
  "lib/services/proposal/read.ts#getDecision": {
    permission: "workspace.read",
    prepare: (world) => makeProposal(world, world.ids.planId, "approved"),
    call: (context, { proposalId }) => getDecision(context, proposalId),
  },
  "lib/services/proposal/read.ts#getProposal": {
    permission: "workspace.read",
    call: (context, { proposalId }) => getProposal(context, proposalId),
  },
  "lib/services/proposal/read.ts#listDecisionsPage": {
    permission: "workspace.read",
    call: (context, { planId }) => listDecisionsPage(context, { ...PAGE, planId }),
  },
  "lib/services/proposal/read.ts#listProposalsPage": {
    permission: "workspace.read",
    call: (context, { planId }) => listProposalsPage(context, { ...PAGE, planId }),
  },
  "lib/services/report/statements.ts#listStatementsPage": {
    permission: "workspace.read",
    call: (context, { planId }) => listStatementsPage(context, { ...PAGE, planId }),
  },
  "lib/services/run/read.ts#listLedgerPage": {
    permission: "workspace.read",
    call: (context, { planId }) => listLedgerPage(context, { ...PAGE, planId }),
  },
  "lib/services/run/read.ts#listRunsPage": {
    permission: "workspace.read",
    call: (context, { planId }) => listRunsPage(context, { ...PAGE, planId }),
  },
};

/** A batch of one row, as a program sends it. */
export function dayRows({ canary, today, now }: World) {
  return {
    account: { name: `${canary} feed`, currency: toCurrency("EUR"), timeZone: "UTC" },
    series: { attribution: "last click", timeBasis: "interaction" as const, definitionVersion: 1 },
    fetchedAt: now.toISOString(),
    rows: [
      {
        campaignExternalId: "fed-1",
        campaignName: `${canary} fed`,
        day: today,
        spendMicros: "1000000",
        impressions: 10,
        clicks: 1,
        complete: false,
        budgetMicros: null,
        actions: [],
      },
    ],
  };
}
