import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Much of a test's time is waiting: on loopback, or for a call that hangs to the end of its invocation. Files share a worker's modules: none of ours keeps state between them.
    maxWorkers: 4,
    isolate: false,
    // A test that needs longer than this is waiting for something that does not come.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
