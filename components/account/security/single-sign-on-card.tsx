"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import type { ActionResult } from "@/lib/domain/action-result";
import { FormError } from "../form-error";
import { useConfirmed } from "../../state/use-confirmed";
import { useForm } from "../../state/use-form";
import { SINGLE_SIGN_ON } from "../account-messages";

interface SingleSignOnCardProps {
  /** The identity provider's name. */
  name: string;
  isLinked: boolean;
  actions: {
    link: (next: string) => Promise<ActionResult<{ url: string }>>;
    unlink: () => Promise<ActionResult>;
  };
}

/** Links the account to the identity provider, or unlinks it. */
export function SingleSignOnCard({ name, isLinked, actions }: SingleSignOnCardProps) {
  const router = useRouter();
  const confirmed = useConfirmed();
  const form = useForm();
  return (
    <SectionCard title="Single sign-on" note={SINGLE_SIGN_ON.note(name)}>
      <div className="flex flex-col items-start gap-4">
        <FormError message={form.error} />
        {isLinked ? (
          <>
            <p>{SINGLE_SIGN_ON.linked(name)}</p>
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
