import { seedDemo } from "@/lib/services/demo";
import { disconnectDatabase } from "@/lib/store/db";

await seedDemo(new Date());
await disconnectDatabase();
