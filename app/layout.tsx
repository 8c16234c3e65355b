import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ConfirmProvider } from "@/components/account/confirm-provider";
import { KeepTitle } from "@/components/shell/keep-title";
import { ThemeProvider } from "@/components/shell/theme-provider";
import { confirmIdentityAction, getConfirmationMeansAction } from "./(account)/account/confirm/actions";
import { askPasskeyConfirmationAction, confirmByPasskeyAction } from "./(account)/sign-in/passkey/actions";
import { confirmBySingleSignOnAction } from "./(account)/sign-in/sso/actions";
import "./globals.css";

const CONFIRM_ACTIONS = {
  getMeans: getConfirmationMeansAction,
  confirm: confirmIdentityAction,
  passkey: { ask: askPasskeyConfirmationAction, answer: confirmByPasskeyAction },
  startSingleSignOn: confirmBySingleSignOnAction,
};

export const metadata: Metadata = {
  title: { default: "Nextdollar", template: "%s · Nextdollar" },
  description:
    "Where should the next dollar go? Daily budgets for every ad channel, under one total budget and one ROI target.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0f12" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <KeepTitle />
        <ThemeProvider nonce={nonce}>
          <ConfirmProvider actions={CONFIRM_ACTIONS}>{children}</ConfirmProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
