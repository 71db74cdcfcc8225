import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: 2,
    // A test that needs longer than this is waiting for something that does not come.
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
