import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetUpForm } from "@/components/account/sign-in/set-up-form";
import { hasDemo, isSetUp } from "@/lib/services/identity";
import { isLoopback } from "../../_shared/request-facts";
import { enterDemoAction } from "../sign-in/actions";
import { setUpAction } from "./actions";

export const metadata: Metadata = { title: "Set up" };
export const dynamic = "force-dynamic";

export default async function SetUpPage() {
  if (await isSetUp()) redirect("/sign-in");
  const isLocal = await isLoopback();
  const offersDemo = isLocal && (await hasDemo());
  return (
    <SetUpForm
      asksCode={!isLocal}
      timeZones={Intl.supportedValuesOf("timeZone")}
      setUp={setUpAction}
      enterDemo={offersDemo ? enterDemoAction : null}
    />
  );
}
