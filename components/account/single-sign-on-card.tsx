"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "./form-error";
import { useConfirmed } from "../state/use-confirmed";
import { useForm } from "../state/use-form";

interface SingleSignOnCardProps {
  /** What the identity provider is called. */
  name: string;
  isLinked: boolean;
  actions: {
    link: (next: string) => Promise<ActionResult<{ url: string }>>;
    unlink: () => Promise<ActionResult>;
  };
}

/** Whether the identity provider may sign this account in. */
export function SingleSignOnCard({ name, isLinked, actions }: SingleSignOnCardProps) {
  const router = useRouter();
  const confirmed = useConfirmed();
  const form = useForm();
  return (
    <SectionCard title="Single sign-on" note={`Sign in with ${name} instead of a password.`}>
      <div className="flex flex-col items-start gap-4">
        <FormError message={form.error} />
        {isLinked ? (
          <>
            <p>Your account is linked to {name}.</p>
            <Button
              variant="danger"
              busy={form.busy}
              onClick={() =>
                form.submit(
                  () => confirmed(actions.unlink),
                  () => router.refresh(),
                )
              }
            >
              Unlink
            </Button>
          </>
        ) : (
          <Button
            busy={form.busy}
            onClick={() =>
              form.submit(
                () => confirmed(() => actions.link("/account/security")),
                ({ url }) => window.location.assign(url),
              )
            }
          >
            Link {name}
          </Button>
        )}
      </div>
    </SectionCard>
  );
}
