import type { Metadata } from "next";
import Link from "next/link";
import { AccountCard } from "@/components/account/sign-in/account-card";
import { isSingleSignOnProblem, SINGLE_SIGN_ON_PROBLEMS } from "@/lib/domain/views/single-sign-on-problem";

export const metadata: Metadata = { title: "Single sign-on" };
export const dynamic = "force-dynamic";

interface PageProps {
  searchParams: Promise<{ problem?: string | string[] }>;
}

/** Shown when single sign-on fails. Shows only our own messages and never text from the address. */
export default async function SingleSignOnPage({ searchParams }: PageProps) {
  const { problem } = await searchParams;
  const sentence = SINGLE_SIGN_ON_PROBLEMS[isSingleSignOnProblem(problem) ? problem : "declined"];
  return (
    <AccountCard title="Not signed in">
      <p role="alert" className="text-sm text-ink">
        {sentence}
      </p>
      <p className="mt-6 text-center">
        <Link href="/sign-in" className="text-sm text-accent underline-offset-2 hover:underline">
          Back to sign-in
        </Link>
      </p>
    </AccountCard>
  );
}
