import { seedDemo } from "@/lib/services/demo/seed-demo";
import { disconnectDatabase } from "@/lib/store/db";

await seedDemo(new Date());
await disconnectDatabase();
