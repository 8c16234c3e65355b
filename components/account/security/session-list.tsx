"use client";

import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import type { SessionView } from "@/lib/domain/views/account";
import type { ActionResult } from "@/lib/domain/action-result";
import { Instant } from "@/components/state/instant";
import { FormError } from "../form-error";
import { useConfirmed } from "../../state/use-confirmed";
import { useForm } from "../../state/use-form";
import { SESSIONS } from "../account-messages";

interface SessionListProps {
  sessions: SessionView[];
  actions: {
    revoke: (sessionId: string) => Promise<ActionResult>;
    revokeOthers: () => Promise<ActionResult<number>>;
  };
}

/** The signed-in browsers, each with a button to end its session. */
export function SessionList({ sessions, actions }: SessionListProps) {
  const router = useRouter();
  const form = useForm();
  const confirmed = useConfirmed();
  const run = (action: () => Promise<ActionResult<unknown>>) =>
    form.submit(
      () => confirmed(action),
      () => router.refresh(),
    );
  return (
    <SectionCard
      title="Signed-in browsers"
      note={SESSIONS.note}
      actions={
        sessions.length > 1 ? (
          <Button size="small" busy={form.busy} onClick={() => run(actions.revokeOthers)}>
            End all others
          </Button>
        ) : null
      }
    >
      <FormError message={form.error} />
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.sessionId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {session.browser ?? "Unknown browser"}
                {session.isThis ? <Badge>this browser</Badge> : null}
              </p>
              <p className="text-xs text-ink-soft">
                {session.address ?? "Unknown address"} · last used <Instant at={session.lastSeenAt} />
              </p>
            </div>
            {session.isThis ? null : (
              <Button
                size="small"
                busy={form.busy}
                aria-label={`End the session of ${session.browser ?? "an unknown browser"}`}
                onClick={() => run(() => actions.revoke(session.sessionId))}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
