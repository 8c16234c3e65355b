import { config } from "zod/v4/core";

// Zod tests whether it may compile code with eval. Our policy forbids that, and the browser would report the attempt.
config({ jitless: true });
