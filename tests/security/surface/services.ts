import { executeRun } from "@/lib/services/run/execute/execute-run";
import { executeSimulatedNights } from "@/lib/services/demo/execute-simulated-nights";
import { ADMINISTRATION_SERVICES } from "./administration-services";
import { PLANNING_SERVICES } from "./planning-services";
import { PROGRAM_SERVICES } from "./program-services";
import type { ServiceCell, UnguardedService } from "./service-cell";

/** Every service that takes a context and checks a permission. */
export const SERVICES: Record<string, ServiceCell> = {
  ...PLANNING_SERVICES,
  ...ADMINISTRATION_SERVICES,
  ...PROGRAM_SERVICES,
};

/** All other functions that take a context first. No page, route or action may import them. */
export const UNGUARDED_SERVICES: Record<string, UnguardedService> = {
  "lib/services/context.ts#requireAllPlans": { reason: "is a check itself" },
  "lib/services/context.ts#requirePermission": { reason: "is the check itself" },
  "lib/services/context.ts#requirePlan": { reason: "is a check itself" },
  "lib/services/context.ts#seesPlan": { reason: "is a check itself" },
  "lib/services/data/annotations.ts#mayRemove": { reason: "is a check itself" },
  "lib/services/data/channels-in-scope.ts#channelsInScope": {
    reason: "is part of services that have their own permission",
  },
  "lib/services/member/begin-member-change.ts#requireGrant": { reason: "is a check itself" },
  "lib/services/audit/name-events.ts#nameEvents": { reason: "is part of services that have their own permission" },
  "lib/services/audit/name-subjects.ts#nameSubjects": { reason: "is part of services that have their own permission" },
  "lib/services/member/names-for.ts#hidesPeople": { reason: "is a check itself" },
  "lib/services/member/names-for.ts#namesFor": { reason: "is part of services that have their own permission" },
  "lib/services/view/budget-list.ts#viewDayDecision": { reason: "is part of services that have their own permission" },
  "lib/services/workspace/stop-switch.ts#readStop": { reason: "is part of services that have their own permission" },
  "lib/services/workspace/stop-switch.ts#requireRunning": { reason: "is a check itself" },
  "lib/services/member/send-invitation.ts#newInvitationSecret": { reason: "makes a secret and reads nothing" },
  "lib/services/member/send-invitation.ts#sendInvitation": {
    reason: "is part of services that have their own permission",
  },
  "lib/services/run/execute/execute-run.ts#executeRun": {
    reason: "only the worker calls it, for a run that a person with run.request requested",
    call: (context, { runId }) => executeRun(context, { runId }),
  },
  "lib/services/demo/execute-simulated-nights.ts#executeSimulatedNights": {
    reason: "only the worker calls it, for nights that a person with run.request requested",
    call: (context) => executeSimulatedNights(context),
  },
};
