import { defineConfig } from 'vitest/config';

/** What judges the deployed stack: the guide tests, and those that only an AWS can be asked. */
export default defineConfig({
  test: {
    include: ['test/guide/**/*.test.ts', 'test/emulator/**/*.emulated.ts'],
    // The functions are processes on the same machine: more at once would only wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
