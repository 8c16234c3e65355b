"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { NAVIGATION, type NavigationItem } from "./navigation";
import { usePermission } from "../state/permission-context";

interface NavLinksProps {
  slug: string;
  openProposalCount: number;
  placement: "side" | "bottom";
}

export function NavLinks({ slug, openProposalCount, placement }: NavLinksProps) {
  const pathname = usePathname();
  const mayDecide = usePermission("proposal.approve").allowed;
  return (
    <nav aria-label="Main">
      <ul className={placement === "side" ? "flex flex-col gap-0.5" : "grid grid-cols-6"}>
        {NAVIGATION.map((item) => (
          <li key={item.segment}>
            <NavLink
              item={item}
              href={`/${slug}/${item.segment}`}
              isCurrent={pathname.startsWith(`/${slug}/${item.segment}`)}
              waiting={item.segment === "plan" && mayDecide ? openProposalCount : 0}
              placement={placement}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface NavLinkProps {
  item: NavigationItem;
  href: string;
  isCurrent: boolean;
  waiting: number;
  placement: "side" | "bottom";
}

function NavLink({ item, href, isCurrent, waiting, placement }: NavLinkProps) {
  const Icon = item.icon;
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={classNames(
        "relative transition-colors",
        placement === "side"
          ? "flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium"
          : "flex h-14 flex-col items-center justify-center gap-0.5 text-2xs font-medium",
        isCurrent ? "text-ink" : "text-ink-soft hover:text-ink",
        placement === "side" && (isCurrent ? "bg-sunken" : "hover:bg-sunken/70"),
      )}
    >
      <Icon
        aria-hidden
        className={classNames("size-4.5", isCurrent && "text-accent")}
        strokeWidth={isCurrent ? 2.2 : 1.9}
      />
      {item.name}
      {waiting > 0 ? (
        <span
          className={classNames(
            "flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent-fill px-1 text-2xs text-on-accent figures",
            placement === "side" ? "ml-auto" : "absolute top-1 left-1/2 ml-2",
          )}
        >
          {waiting}
          <span className="sr-only"> waiting for a decision</span>
        </span>
      ) : null}
    </Link>
  );
}
