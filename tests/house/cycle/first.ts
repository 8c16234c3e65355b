// The architecture test lints this file with an import of ./second planted in it, which closes a cycle.
export const first = 1;
