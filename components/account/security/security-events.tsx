import { Instant } from "@/components/state/instant";
import { SectionCard } from "@/components/ui/card";
import type { SecurityEventView } from "@/lib/domain/views/account";
import { SECURITY_EVENTS } from "@/lib/domain/security-event";
import { SECURITY_EVENT_LIST } from "../account-messages";

/** The account's security events, newest first. */
export function SecurityEvents({ events }: { events: SecurityEventView[] }) {
  return (
    <SectionCard title="Recent events" note={SECURITY_EVENT_LIST.note}>
      {events.length === 0 ? <p className="text-ink-soft">{SECURITY_EVENT_LIST.empty}</p> : null}
      <ul className="divide-y divide-line">
        {events.map((event, index) => (
          <li key={index} className="flex flex-wrap justify-between gap-x-4 gap-y-0.5 py-2">
            <span className="font-medium">{SECURITY_EVENTS[event.kind]}</span>
            <span className="text-xs text-ink-soft">
              {[event.browser, event.address].map((text) => (text ? `${text} · ` : ""))}
              <Instant at={event.at} />
            </span>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
