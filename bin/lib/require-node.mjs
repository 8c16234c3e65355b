// Imported first by every entry point, so that an old Node gets one sentence instead of a stack trace.
import { isSupportedNode } from "./supported-node.mjs";

if (!isSupportedNode(process.versions.node)) {
  console.error(
    `Nextdollar needs Node 20.19, 22.12, 24 or newer; this is ${process.version}. Get one of these from nodejs.org.`,
  );
  process.exit(1);
}
