import { beforeAll, describe, expect, it } from "vitest";
import { HANDLERS } from "@/lib/jobs/handlers";
import { JOB_NAMES, JOB_PAYLOADS } from "@/lib/queue/payloads";
import { workerContext, type ServiceContext } from "@/lib/services/context";
import type { ServiceCell } from "../surface/service-cell";
import { SERVICES, UNGUARDED_SERVICES } from "../surface/services";
import { makeWorld, roleContext, type IdName, type Ids, type World } from "../world";
import { callService, fingerprintOf, textOf } from "./call-service";

process.env.LOG_LEVEL = "silent";

let mine: World;
let theirs: World;
beforeAll(async () => {
  [mine, theirs] = await Promise.all([makeWorld(), makeWorld()]);
});

const calls: [string, Pick<ServiceCell, "call" | "prepare" | "optionalIds">, (world: World) => ServiceContext][] = [
  ...Object.entries(SERVICES).map(([key, cell]) => [key, cell, owner] as (typeof calls)[number]),
  ...Object.entries(UNGUARDED_SERVICES).flatMap(([key, { call }]) =>
    call ? [[key, { call }, worker] as (typeof calls)[number]] : [],
  ),
];

describe.each(calls)("%s", (_key, cell, contextOf) => {
  it("reveals and changes nothing in another workspace, with any of its ids", async () => {
    const ids = { ...mine.ids, ...(await cell.prepare?.(mine)) };
    const before = await fingerprintOf(theirs.workspaceId);
    for (const used of await idsUsedBy(cell, { ids, context: contextOf(mine) })) {
      const mixed = { ...ids, [used]: theirs.ids[used] };
      const ending = await callService(() => cell.call(contextOf(mine), mixed, mine));
      expect(textOf(ending.response), used).not.toContain(theirs.canary);
      if (!cell.optionalIds?.includes(used) && ending.response !== "elsewhere")
        expect(ending.code, used).not.toBe("answered");
    }
    const ending = await callService(() => cell.call(contextOf(mine), theirs.ids, mine));
    expect(textOf(ending.response)).not.toContain(theirs.canary);
    expect(await fingerprintOf(theirs.workspaceId)).toEqual(before);
  });
});

describe("the jobs", () => {
  it.each(JOB_NAMES)("%s does nothing to another workspace's run under mine", async (name) => {
    const payload = JOB_PAYLOADS[name].parse({ workspaceId: mine.workspaceId, runId: theirs.ids.runId });
    const before = await fingerprintOf(theirs.workspaceId);
    await (HANDLERS[name] as (payload: unknown) => Promise<unknown>)(payload);
    expect(await fingerprintOf(theirs.workspaceId)).toEqual(before);
  });

  it("carry only ids", () => {
    for (const name of JOB_NAMES) {
      const loaded = { workspaceId: mine.workspaceId, runId: mine.ids.runId, token: "secret", role: "owner" };
      expect(Object.keys(JOB_PAYLOADS[name].parse(loaded)).every((key) => /Id$/.test(key))).toBe(true);
    }
  });
});

it("the canary is visible to a member of its own workspace", async () => {
  const cell = SERVICES["lib/services/view/get-plan-view.ts#getPlanView"];
  const ending = await callService(async () => cell?.call(owner(theirs), theirs.ids, theirs));
  expect(textOf(ending.response)).toContain(theirs.canary);
});

function owner(world: World): ServiceContext {
  return roleContext(world, "owner");
}

function worker(world: World): ServiceContext {
  return workerContext(world.workspaceId, world.now);
}

/** The ids that a call reads. */
async function idsUsedBy(
  { call }: Pick<ServiceCell, "call">,
  { ids, context }: { ids: Ids; context: ServiceContext },
): Promise<IdName[]> {
  const used = new Set<IdName>();
  const watched = new Proxy(ids, {
    get: (target, name) => {
      if (name in target) used.add(name as IdName);
      return Reflect.get(target, name) as unknown;
    },
  });
  // A call without permission reads all ids and changes nothing.
  await callService(() => call({ ...context, role: "analyst" }, watched, mine));
  return [...used];
}
