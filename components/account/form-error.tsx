import { Notice } from "@/components/ui/notice";

/** An error of the whole form. Screen readers announce it at once. */
export function FormError({ message }: { message: string | null }) {
  return message ? (
    <Notice tone="bad" live>
      {message}
    </Notice>
  ) : null;
}
