"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Permitted } from "@/components/state/permission-context";
import { classNames } from "@/components/ui/class-names";
import { SETTINGS_SECTIONS } from "./settings-sections";

/** The settings sections, as a row that scrolls on a phone. */
export function SettingsNav({ slug, isDemo }: { slug: string; isDemo: boolean }) {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Settings"
      className="-mx-4 [scrollbar-width:none] overflow-x-auto overflow-y-hidden px-4 shadow-[inset_0_-1px_0_var(--line)] sm:mx-0 sm:px-0"
    >
      <ul className="flex w-max gap-5">
        {SETTINGS_SECTIONS.map(({ name, segment, permission }) => (
          <Permitted key={segment} permission={permission}>
            <li>
              <NavLink
                href={`/${slug}/settings/${segment}`}
                isCurrent={pathname === `/${slug}/settings/${segment}`}
                name={name}
              />
            </li>
          </Permitted>
        ))}
        {isDemo ? null : (
          <li>
            <NavLink href="/account/security" isCurrent={false} name="Your security" />
          </li>
        )}
      </ul>
    </nav>
  );
}

function NavLink({ href, isCurrent, name }: { href: string; isCurrent: boolean; name: string }) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={classNames(
        "inline-flex h-10 items-center border-b-2 text-sm font-medium whitespace-nowrap transition-colors",
        isCurrent ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
      )}
    >
      {name}
    </Link>
  );
}
