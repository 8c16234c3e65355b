import type { Metadata } from "next";
import { VerifyEmailCard } from "@/components/account/sign-in/verify-email-card";
import { verifyEmailAction } from "./actions";

export const metadata: Metadata = { title: "Confirm address", referrer: "no-referrer", robots: "noindex" };
export const dynamic = "force-dynamic";

interface PageProps {
  params: Promise<{ token: string }>;
}

/** Only the button uses the link up, because mail scanners open links too. */
export default async function VerifyEmailPage({ params }: PageProps) {
  return <VerifyEmailCard secret={(await params).token} verifyEmail={verifyEmailAction} />;
}
