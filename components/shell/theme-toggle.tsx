"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

interface ThemeToggleProps {
  /** Shows the word next to the icon from the width of a sidebar on. */
  inSidebar?: boolean;
}

export function ThemeToggle({ inSidebar = false }: ThemeToggleProps) {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <Button
      variant="quiet"
      size="icon"
      title="Switch between light and dark"
      className={inSidebar ? "lg:w-full lg:justify-start lg:gap-2.5 lg:px-2.5" : undefined}
      onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
    >
      <Moon aria-hidden className="dark:hidden" />
      <Sun aria-hidden className="hidden dark:block" />
      <span className={classNames("sr-only", inSidebar && "lg:not-sr-only")}>
        <span className="dark:hidden">Dark theme</span>
        <span className="hidden dark:inline">Light theme</span>
      </span>
    </Button>
  );
}
