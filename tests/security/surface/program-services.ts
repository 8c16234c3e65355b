import { toCurrency } from "@/lib/domain/money";
import { pageChannels } from "@/lib/services/data/pages";
import { pageConnections } from "@/lib/services/data/pages";
import { addDayRows } from "@/lib/services/data/add-day-rows";
import { pageDayRows } from "@/lib/services/data/pages";
import { pagePlans } from "@/lib/services/plan/read";
import { getDecision } from "@/lib/services/proposal/read";
import { getProposal } from "@/lib/services/proposal/read";
import { pageDecisions } from "@/lib/services/proposal/read";
import { pageProposals } from "@/lib/services/proposal/read";
import { pageLedger } from "@/lib/services/run/read";
import { pageRuns } from "@/lib/services/run/read";
import { makeProposal, type World } from "../world";
import type { ServiceCell } from "./service-cell";

const PAGE = { limit: 50, after: null };

/** What programs ask through the API. */
export const PROGRAM_SERVICES: Record<string, ServiceCell> = {
  "lib/services/data/pages.ts#pageChannels": {
    permission: "workspace.read",
    call: (context) => pageChannels(context, PAGE),
  },
  "lib/services/data/pages.ts#pageConnections": {
    permission: "workspace.read",
    call: (context) => pageConnections(context, PAGE),
  },
  "lib/services/data/add-day-rows.ts#addDayRows": {
    permission: "import.write",
    call: (context, _ids, world) => addDayRows(context, dayRows(world)),
  },
  "lib/services/data/pages.ts#pageDayRows": {
    permission: "workspace.read",
    call: (context, { channelId }) => pageDayRows(context, { ...PAGE, channelId }),
  },
  "lib/services/plan/read.ts#pagePlans": {
    permission: "workspace.read",
    call: (context) => pagePlans(context, PAGE),
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
  "lib/services/proposal/read.ts#pageDecisions": {
    permission: "workspace.read",
    call: (context, { planId }) => pageDecisions(context, { ...PAGE, planId }),
  },
  "lib/services/proposal/read.ts#pageProposals": {
    permission: "workspace.read",
    call: (context, { planId }) => pageProposals(context, { ...PAGE, planId }),
  },
  "lib/services/run/read.ts#pageLedger": {
    permission: "workspace.read",
    call: (context, { planId }) => pageLedger(context, { ...PAGE, planId }),
  },
  "lib/services/run/read.ts#pageRuns": {
    permission: "workspace.read",
    call: (context, { planId }) => pageRuns(context, { ...PAGE, planId }),
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
