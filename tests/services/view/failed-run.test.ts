import { expect, test } from "vitest";
import { ServiceError } from "@/lib/domain/errors";
import { createPlan } from "@/lib/services/plan/create-plan";
import { executeRun, STEP_WORKS } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getOverview } from "@/lib/services/view";
import { smallAccount } from "../small-account";

test("a failed run stays on the overview with its reason until a proposal comes", async () => {
  const { context, settings } = await smallAccount({ days: 20 });
  const { planId } = await createPlan(context, settings);
  const run = async (works = STEP_WORKS) =>
    executeRun(context, await requestRun(context, planId), { now: () => context.now, works });
  const blocked = async () => {
    const overview = await getOverview(context);
    return overview.state === "ready" ? overview.blocked : null;
  };
  const curves = () => Promise.reject(new ServiceError("invalid-input", "The spend of Search cannot be used."));
  expect(await run({ ...STEP_WORKS, curves })).toBe("failed");
  expect(await blocked()).toEqual([
    {
      planId,
      planName: "Spring",
      because: "failed",
      sentence: "1 Apr 2026 has no proposal: The spend of Search cannot be used.",
    },
  ]);
  expect(await run()).toBe("succeeded");
  expect(await blocked()).toEqual([]);
});
