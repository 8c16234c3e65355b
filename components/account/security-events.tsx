import { SectionCard } from "@/components/ui/card";
import type { SecurityEventView } from "@/lib/domain/account-view";
import { SECURITY_EVENTS } from "@/lib/domain/security-event";
import { formatInstant } from "@/lib/format/day";

/** What happened to the account, newest first. */
export function SecurityEvents({ events }: { events: SecurityEventView[] }) {
  return (
    <SectionCard
      title="Recent events"
      note="If you do not know one of them, change your password and end the other sessions."
    >
      {events.length === 0 ? <p className="text-ink-soft">Nothing yet.</p> : null}
      <ul className="divide-y divide-line">
        {events.map((event, index) => (
          <li key={index} className="flex flex-wrap justify-between gap-x-4 gap-y-0.5 py-2">
            <span className="font-medium">{SECURITY_EVENTS[event.kind]}</span>
            <span className="text-xs text-ink-soft">
              {[event.browser, event.address, formatInstant(event.at)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
