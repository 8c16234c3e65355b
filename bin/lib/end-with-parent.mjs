// Loaded into the web and the worker: when the start that holds them is killed, they end too, and free the port.
const LEAVE_MS = 5000;

process.channel?.unref();
process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), LEAVE_MS).unref();
});
