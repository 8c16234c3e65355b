import { redirect } from "next/navigation";

/** Sessions and second factors belong to the account and not to a workspace. */
export default function SecurityPage() {
  redirect("/account/security");
}
