/** The memory of every function. It determines CPU, and a cold start is mostly parsing. */
export const MEMORY_MB = 512;
