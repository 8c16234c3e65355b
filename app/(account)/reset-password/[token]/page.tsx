import type { Metadata } from "next";
import { ResetPasswordForm } from "@/components/account/reset-password-form";
import { resetPasswordAction } from "../actions";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer", robots: "noindex" };
export const dynamic = "force-dynamic";

interface PageProps {
  params: Promise<{ token: string }>;
}

/** Says nothing about the link before it is used: opening it changes nothing. */
export default async function ResetPasswordPage({ params }: PageProps) {
  return <ResetPasswordForm secret={(await params).token} resetPassword={resetPasswordAction} />;
}
