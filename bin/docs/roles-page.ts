import { format, resolveConfig } from "prettier";
import {
  can,
  needsSecondFactor,
  PERMISSION_NAMES,
  PERMISSIONS,
  ROLES,
  type Assurance,
} from "../../lib/domain/permissions";

export const ROLES_PAGE = "docs/roles.md";

/** The page on roles, from the one table of permissions. */
export async function rolesPage(): Promise<string> {
  const options = await resolveConfig(ROLES_PAGE);
  return format(text(), { ...options, filepath: ROLES_PAGE });
}

function text(): string {
  const rows = PERMISSION_NAMES.map((name) => {
    const { does, assurance } = PERMISSIONS[name];
    const answers = ROLES.map((role) => (can(role, name) ? "yes" : "no"));
    return `| ${[does, `\`${name}\``, ...answers, ASSURANCE[assurance]].join(" | ")} |`;
  });
  return `# Roles

Made by \`npm run docs\` from \`lib/domain/permissions.ts\`, which the services, the screens and the tests follow too.

Every member of a workspace has one of five roles there; in another workspace it may be another. A person asks with their
session, a program with an API token, and a token can do what its role can, never more than the person who made it. Nobody
gives or takes a role above their own, and a workspace keeps at least one owner.

Who needs a second factor to use the role in full: ${ROLES.filter(needsSecondFactor).join(", ")}.

| May … | Permission | ${ROLES.join(" | ")} | What it asks of a session |
| --- | --- | ${ROLES.map(() => "---").join(" | ")} | --- |
${rows.join("\n")}

The demo asks for no second factor, as no money moves there; its visitor is an approver.
`;
}

const ASSURANCE: Record<Assurance, string> = {
  session: "being signed in",
  "second-factor": "a second factor",
  "step-up": "a second factor, confirmed within the last 15 minutes",
};
