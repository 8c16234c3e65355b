// Loaded into the web and the worker: when the start that holds them is killed, they end too, and free the port.
const LEAVE_MS = 5000;

// A part's own children inherit this preload and hold to the part: their channel is none of ours.
if (process.ppid === Number(process.env.NEXTDOLLAR_START_PID)) {
  process.channel?.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), LEAVE_MS).unref();
  });
}
