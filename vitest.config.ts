import { defineConfig } from 'vitest/config';

/** Tests of many seconds: many processes, or a larger size. CI runs them by `npm run test:long`. */
const LONG = 'test/**/*.long.test.ts';

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: [LONG] } },
      { extends: true, test: { name: 'long', include: [LONG] } },
    ],
    // Much of a test's time is waiting: on loopback, or for a call that hangs to the end of its invocation. Files share a worker's modules: none of ours keeps state between them.
    maxWorkers: 4,
    isolate: false,
    // A later run transforms only what has changed.
    fsModuleCache: true,
    // A test that needs longer than this is waiting for something that does not come.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
