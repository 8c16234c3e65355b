import { beforeAll, describe, expect, it } from "vitest";
import { ROLES } from "@/lib/domain/permissions";
import { PAGES } from "../surface/pages";
import { requestApp, fillPath, signIn, type Answer } from "./request-app";
import { gatherCrowd, isPermission, rolesFor, type Crowd } from "./crowd";

let crowd: Crowd;
beforeAll(async () => {
  crowd = await gatherCrowd();
});

it("the page on the audit log needs a second factor", async () => {
  const { world } = crowd;
  const cookie = await signIn(world.people.owner, { secondFactor: false });
  expect(isShown(await requestApp(fillPath("/[workspace]/settings/audit", world.ids), { cookie }))).toBe(false);
});

describe.each(Object.entries(PAGES))("the page %s", (path, { access }) => {
  it(`is for ${access}`, async () => {
    const { world, cookies, stranger } = crowd;
    const address = fillPath(path, world.ids);
    const anonymous = await requestApp(address);
    if (access === "public") expect(anonymous.status).toBeLessThan(400);
    else expect(anonymous.headers.location ?? "").toMatch(/^\/sign-in/);
    expect(anonymous.text.includes(world.canary)).toBe(false);

    if (access === "public") return;
    const shown = [];
    for (const role of ROLES) if (isShown(await requestApp(address, { cookie: cookies[role] }))) shown.push(role);
    expect(shown).toEqual(rolesFor(access));

    if (!isPermission(access)) return;
    const other = await requestApp(address, { cookie: stranger });
    expect(other.text.includes(world.canary)).toBe(false);
    if (path.startsWith("/[workspace]")) expect([307, 404]).toContain(other.status);
  });
});

const REFUSED =
  /id="__next_error__"|NEXT_HTTP_ERROR_FALLBACK|You do not have access to this page|You cannot create a workspace|A second factor is required/;

function isShown({ status, headers, text }: Answer): boolean {
  if (status === 200) return !REFUSED.test(text);
  return status < 400 && !(headers.location ?? "").startsWith("/sign-in");
}
