import type { Metadata } from "next";
import { SingleSignOnScreen } from "@/components/settings/single-sign-on-screen";
import { listGroupRoles } from "@/lib/services/member";
import { openPage } from "../../../_shared/context";
import { orNoPermission } from "../../../_shared/no-permission";
import { removeGroupRoleAction, saveGroupRoleAction } from "./actions";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function SingleSignOnPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const context = await openPage(slug);
  const screen = { title: "Single sign-on", slug, permission: "single-sign-on.write", roleOnly: true } as const;
  return orNoPermission(context, screen, async () => (
    <SingleSignOnScreen
      {...await listGroupRoles(context)}
      actions={{ save: saveGroupRoleAction.bind(null, slug), remove: removeGroupRoleAction.bind(null, slug) }}
    />
  ));
}
