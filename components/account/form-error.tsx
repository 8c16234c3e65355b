import { Notice } from "@/components/ui/notice";

/** What went wrong with a form as a whole, read aloud at once. */
export function FormError({ message }: { message: string | null }) {
  return message ? (
    <Notice tone="bad" live>
      {message}
    </Notice>
  ) : null;
}
