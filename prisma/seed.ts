import { seedWorkspaces } from "@/lib/services/demo/seed-workspaces";
import { disconnectDatabase } from "@/lib/store/client";

await seedWorkspaces(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
await disconnectDatabase();
