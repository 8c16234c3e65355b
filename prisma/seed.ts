import { seedDemo } from "@/lib/services/demo/seed-demo";
import { disconnectDatabase } from "@/lib/store/client";

await seedDemo(new Date());
await disconnectDatabase();
