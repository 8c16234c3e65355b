import type { Metadata } from "next";
import { ApiReference } from "@/components/api-reference/api-reference";
import { publicAddress } from "@/lib/auth/request/public-address";
import { openApiDocument } from "@/lib/domain/api/openapi";

export const metadata: Metadata = { title: "API reference" };

/** Public: describes the API and contains no data. */
export default function ApiReferencePage() {
  return <ApiReference document={openApiDocument()} origin={publicAddress()} />;
}
