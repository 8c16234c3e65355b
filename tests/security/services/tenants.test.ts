import { beforeAll, describe, expect, it } from "vitest";
import { HANDLERS } from "@/lib/jobs/handlers";
import { JOB_NAMES, JOB_PAYLOADS } from "@/lib/queue/payloads";
import { workerContext, type ServiceContext } from "@/lib/services/context";
import type { ServiceCell } from "../surface/service-cell";
import { SERVICES, UNASKED_SERVICES } from "../surface/services";
import { makeWorld, roleContext, type IdName, type Ids, type World } from "../world";
import { askService, fingerprintOf, textOf } from "./ask-service";

process.env.LOG_LEVEL = "silent";

let mine: World;
let theirs: World;
beforeAll(async () => {
  [mine, theirs] = await Promise.all([makeWorld(), makeWorld()]);
});

const asked: [string, Pick<ServiceCell, "call" | "prepare" | "overlooks">, (world: World) => ServiceContext][] = [
  ...Object.entries(SERVICES).map(([key, cell]) => [key, cell, owner] as (typeof asked)[number]),
  ...Object.entries(UNASKED_SERVICES).flatMap(([key, { call }]) =>
    call ? [[key, { call }, worker] as (typeof asked)[number]] : [],
  ),
];

describe.each(asked)("%s", (_key, cell, contextOf) => {
  it("tells and changes nothing of another workspace, whichever of its ids it is given", async () => {
    const ids = { ...mine.ids, ...(await cell.prepare?.(mine)) };
    const before = await fingerprintOf(theirs.workspaceId);
    for (const used of await idsUsedBy(cell, { ids, context: contextOf(mine) })) {
      const mixed = { ...ids, [used]: theirs.ids[used] };
      const ending = await askService(() => cell.call(contextOf(mine), mixed, mine));
      expect(textOf(ending.told), used).not.toContain(theirs.canary);
      if (!cell.overlooks?.includes(used) && ending.told !== "elsewhere")
        expect(ending.code, used).not.toBe("answered");
    }
    const ending = await askService(() => cell.call(contextOf(mine), theirs.ids, mine));
    expect(textOf(ending.told)).not.toContain(theirs.canary);
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

  it("carry ids and nothing else", () => {
    for (const name of JOB_NAMES) {
      const loaded = { workspaceId: mine.workspaceId, runId: mine.ids.runId, token: "secret", role: "owner" };
      expect(Object.keys(JOB_PAYLOADS[name].parse(loaded)).every((key) => /Id$/.test(key))).toBe(true);
    }
  });
});

it("the canary is where a member of its own workspace looks", async () => {
  const cell = SERVICES["lib/services/view/get-plan-view.ts#getPlanView"];
  const ending = await askService(async () => cell?.call(owner(theirs), theirs.ids, theirs));
  expect(textOf(ending.told)).toContain(theirs.canary);
});

function owner(world: World): ServiceContext {
  return roleContext(world, "owner");
}

function worker(world: World): ServiceContext {
  return workerContext(world.workspaceId, world.now);
}

/** Which of the ids a call reads; the call itself is stopped at nothing, as it is the world's own. */
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
  // A reader without permission reads all ids and changes nothing.
  await askService(() => call({ ...context, role: "analyst" }, watched, mine));
  return [...used];
}
