import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { hasDemo } from "@/lib/services/account/enter-demo";
import { ownPath } from "@/lib/domain/own-path";
import { isSetUp } from "@/lib/services/account/set-up";
import { isLoopback } from "../../_shared/loopback";

import { currentActor } from "../../_shared/session";
import { enterDemoAction, signInAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: PageProps) {
  if (!(await isSetUp())) redirect("/set-up");
  const next = ownPath((await searchParams).next);
  const actor = await currentActor();
  if (actor && actor.method !== "demo") redirect(next);
  const offersDemo = (await isLoopback()) && (await hasDemo());
  return <SignInForm next={next} signIn={signInAction} enterDemo={offersDemo ? enterDemoAction : null} />;
}
