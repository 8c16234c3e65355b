export { refuseKnownFormat } from "./known-formats";
export { inspectTableFile, openTable } from "./open-table";
export { UnreadableFile, type StoredFile } from "./stored-file";
