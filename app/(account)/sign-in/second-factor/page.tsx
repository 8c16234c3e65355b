import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SecondFactorForm } from "@/components/account/sign-in/second-factor-form";
import { ownPath } from "@/lib/domain/own-path";
import { getSecondStep } from "@/lib/services/identity";
import { requestFacts } from "../../../_shared/request-facts";
import { askPasskeySecondFactorAction, signInSecondPasskeyAction } from "../passkey/actions";
import { signInSecondFactorAction } from "./actions";

export const metadata: Metadata = { title: "Second factor" };
export const dynamic = "force-dynamic";

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SecondFactorPage({ searchParams }: PageProps) {
  const next = ownPath((await searchParams).next);
  const facts = await requestFacts();
  const step = (await getSecondStep(facts, new Date())) ?? redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  const passkey = { ask: askPasskeySecondFactorAction, answer: signInSecondPasskeyAction };
  return <SecondFactorForm next={next} signIn={signInSecondFactorAction} passkey={passkey} step={step} />;
}
