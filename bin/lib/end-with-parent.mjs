// Preloaded into web process and worker: they end when `npm start` is killed, and free the port.
const LEAVE_MS = 5000;

// Children of these processes inherit this preload, but their IPC channel belongs to their own parent.
if (process.ppid === Number(process.env.NEXTDOLLAR_START_PID)) {
  process.channel?.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), LEAVE_MS).unref();
  });
}
