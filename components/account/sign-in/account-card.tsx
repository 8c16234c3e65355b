import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { Card } from "@/components/ui/card";

interface AccountCardProps {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}

/** The centred card of the screens that people see before they are signed in. */
export function AccountCard({ title, note, children }: AccountCardProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-4 py-10">
      <Card className="p-6">
        <Logo />
        <h1 className="mt-5 text-lg font-semibold tracking-tight">{title}</h1>
        {note ? <p className="mt-1 text-ink-soft">{note}</p> : null}
        <div className="mt-5">{children}</div>
      </Card>
    </main>
  );
}
