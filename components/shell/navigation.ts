import {
  CalendarCog,
  ChartNoAxesCombined,
  FileUp,
  History,
  LayoutDashboard,
  Settings,
  type LucideIcon,
} from "lucide-react";

export interface NavigationItem {
  name: string;
  segment: string;
  icon: LucideIcon;
}

export const NAVIGATION: NavigationItem[] = [
  { name: "Overview", segment: "overview", icon: LayoutDashboard },
  { name: "Plan", segment: "plan", icon: CalendarCog },
  { name: "Reports", segment: "reports", icon: ChartNoAxesCombined },
  { name: "Import", segment: "import", icon: FileUp },
  { name: "Runs", segment: "runs", icon: History },
  { name: "Settings", segment: "settings", icon: Settings },
];
