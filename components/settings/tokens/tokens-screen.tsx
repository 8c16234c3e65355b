"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { ROLE_NAME } from "@/components/state/permission-labels";
import { SectionCard } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Status, type Tone } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ApiTokenView } from "@/lib/domain/api-token";
import { formatQuantity } from "@/lib/format/number";
import { CARD_TABLE } from "../card-table";
import { ConfirmButton } from "../confirm-button";
import { CopySecret } from "./copy-secret";
import { Instant } from "@/components/state/instant";
import { TokenForm, type PlanName, type TokenActions } from "./token-form";
import { TOKENS } from "../settings-messages";

interface TokensScreenProps {
  tokens: ApiTokenView[];
  plans: PlanName[];
  actions: TokenActions;
}

/** The keys of programs that read and write this workspace. */
export function TokensScreen({ tokens, plans, actions }: TokensScreenProps) {
  const [created, setCreated] = useState<{ name: string; secret: string } | null>(null);
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="API tokens" note={TOKENS.note} />
      {created ? (
        <Notice tone="good" live title={TOKENS.createdTitle(created.name)}>
          <p className="mb-2">{TOKENS.created}</p>
          <CopySecret label={`The token ${created.name}`} value={created.secret} />
        </Notice>
      ) : null}
      <TokenForm plans={plans} create={actions.create} onCreated={(name, secret) => setCreated({ name, secret })} />
      {tokens.length === 0 ? (
        <EmptyState icon={KeyRound} title={TOKENS.emptyTitle}>
          {TOKENS.empty}
        </EmptyState>
      ) : (
        <TokenTable tokens={tokens} plans={plans} revoke={actions.revoke} />
      )}
    </div>
  );
}

const STATE_TONE: Record<ApiTokenView["state"], Tone> = { active: "good", expired: "warn", revoked: "neutral" };
const STATE_LABEL: Record<ApiTokenView["state"], string> = { active: "Active", expired: "Expired", revoked: "Revoked" };

interface TokenTableProps {
  tokens: ApiTokenView[];
  plans: PlanName[];
  revoke: TokenActions["revoke"];
}

function TokenTable({ tokens, plans, revoke }: TokenTableProps) {
  const { busy, error, run } = useAction();
  return (
    <SectionCard title="Tokens" note="Newest first" padded={false}>
      {error ? (
        <Notice tone="bad" live className="mx-5 mb-3">
          {error}
        </Notice>
      ) : null}
      <Table caption="API tokens" className={CARD_TABLE}>
        <TableHead>
          <HeaderCell>Name</HeaderCell>
          <HeaderCell>State</HeaderCell>
          <HeaderCell>Role</HeaderCell>
          <HeaderCell>Plans</HeaderCell>
          <HeaderCell>Works until</HeaderCell>
          <HeaderCell>Last used</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Actions</span>
          </HeaderCell>
        </TableHead>
        <TableBody>
          {tokens.map((token) => (
            <tr key={token.tokenId}>
              <RowHeader className="wrap-anywhere">
                {token.name}
                <span className="block text-xs font-normal text-ink-soft">ends with …{token.hint}</span>
              </RowHeader>
              <Cell>
                <Status tone={STATE_TONE[token.state]}>{STATE_LABEL[token.state]}</Status>
              </Cell>
              <Cell>{ROLE_NAME[token.role]}</Cell>
              <Cell className="wrap-anywhere">{planNames(token, plans)}</Cell>
              <Cell className="whitespace-nowrap text-ink-soft figures">
                <span className="sm:hidden">Works until </span>
                <Instant at={token.expiresAt} />
              </Cell>
              <Cell className="whitespace-nowrap text-ink-soft figures">
                <span className="sm:hidden">Last used </span>
                {token.lastUsedAt ? <Instant at={token.lastUsedAt} /> : "never"}
              </Cell>
              <Cell className="sm:text-right">
                {token.state === "active" ? (
                  <ConfirmButton
                    size="small"
                    label={`Revoke ${token.name}`}
                    title={TOKENS.revokeTitle(token.name)}
                    description={TOKENS.revoke}
                    confirm="Revoke"
                    busy={busy}
                    onConfirm={() => run(() => revoke(token.tokenId))}
                  >
                    Revoke…
                  </ConfirmButton>
                ) : null}
              </Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
    </SectionCard>
  );
}

function planNames({ planIds }: ApiTokenView, plans: PlanName[]): string {
  if (planIds === null) return "All plans";
  const names = planIds.flatMap((id) => plans.find((plan) => plan.planId === id)?.name ?? []);
  const gone = planIds.length - names.length;
  return [...names, ...(gone > 0 ? [formatQuantity(gone, "deleted plan")] : [])].join(", ");
}
