import type { Metadata } from "next";
import { TokensScreen } from "@/components/settings/tokens/tokens-screen";
import { listApiTokens } from "@/lib/services/api-token";
import { listPlans } from "@/lib/services/plan";
import { openPage } from "../../../_shared/context";
import { orNoPermission } from "../../../_shared/no-permission";
import { createApiTokenAction, revokeApiTokenAction } from "./actions";

export const metadata: Metadata = { title: "API tokens" };

export default async function TokensPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const context = await openPage(slug);
  const screen = { title: "API tokens", slug, permission: "token.write", roleOnly: true } as const;
  return orNoPermission(context, screen, async () => (
    <TokensScreen
      tokens={await listApiTokens(context)}
      plans={(await listPlans(context)).map(({ planId, name }) => ({ planId, name }))}
      actions={{
        create: createApiTokenAction.bind(null, slug),
        revoke: revokeApiTokenAction.bind(null, slug),
      }}
    />
  ));
}
