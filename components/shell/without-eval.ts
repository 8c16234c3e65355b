import { config } from "zod/v4/core";

// Zod would try whether it may make code out of text. It may not on our pages, and the browser would report the try.
config({ jitless: true });
