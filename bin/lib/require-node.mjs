// Imported first by every entry point, so that an old Node ends in one sentence and not in a stack trace.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Nextdollar needs Node 20.19 or newer; this is ${process.version}. Get a newer one from nodejs.org.`);
  process.exit(1);
}
