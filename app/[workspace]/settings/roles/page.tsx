import type { Metadata } from "next";
import { RolesScreen } from "@/components/settings/roles-screen";
import { openPage } from "../../../_shared/context";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { role } = await openPage((await params).workspace);
  return <RolesScreen own={role} />;
}
