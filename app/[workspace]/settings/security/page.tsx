import { redirect } from "next/navigation";

/** A person's sessions and factors are their own, whatever workspace they are in. */
export default function SecurityPage() {
  redirect("/account/security");
}
