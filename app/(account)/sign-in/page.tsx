import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OtherSignIns } from "@/components/account/sign-in/other-sign-ins";
import { SignInForm } from "@/components/account/sign-in/sign-in-form";
import { ownPath } from "@/lib/domain/own-path";
import { hasDemo, isSetUp, singleSignOnName } from "@/lib/services/identity";
import { isLoopback } from "../../_shared/request-facts";
import { currentActor } from "../../_shared/context";
import { enterDemoAction, signInAction } from "./actions";
import { askPasskeySignInAction, signInWithPasskeyAction } from "./passkey/actions";
import { startSingleSignOnAction } from "./sso/actions";

export const metadata: Metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: PageProps) {
  if (!(await isSetUp())) redirect("/set-up");
  const next = ownPath((await searchParams).next);
  const actor = await currentActor();
  if (actor && actor.method !== "demo") redirect(next.startsWith("/sign-in") ? "/" : next);
  const offersDemo = (await isLoopback()) && (await hasDemo());
  const provider = singleSignOnName();
  return (
    <SignInForm next={next} signIn={signInAction} enterDemo={offersDemo ? enterDemoAction : null}>
      <OtherSignIns
        next={next}
        passkey={{ ask: askPasskeySignInAction, answer: signInWithPasskeyAction }}
        singleSignOn={provider === null ? null : { name: provider, start: startSingleSignOnAction }}
      />
    </SignInForm>
  );
}
