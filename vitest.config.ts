import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests of many seconds: many processes, a larger size, or a browser. CI runs them by `npm run test:long`. */
const LONG = 'test/**/*.long.test.ts';

/** Folders whose files take seconds, the slowest first. */
const SLOW = ['console', 'guide', 'faults', 'api', 'cdk', 'local', 'docs'];

/** Begins with the slow folders, so that no worker is left with a file of many seconds when the others have ended. Within a folder the longest
 * file is first, which a fresh clone takes for the largest. */
class SlowFoldersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = SLOW.findIndex((folder) => moduleId.includes(`/test/${folder}/`));
      return rank < 0 ? SLOW.length : rank;
    };
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: [LONG] } },
      { extends: true, test: { name: 'long', include: [LONG] } },
    ],
    // Some of a test's time is waiting: on loopback, or for a call that hangs to the end of its invocation. Each worker loads the product
    // once. Files share its modules: none of ours keeps state between them.
    maxWorkers: 3,
    isolate: false,
    sequence: { sequencer: SlowFoldersFirst },
    // Node runs TypeScript itself, as it does in `npm start`: Vite would transform each file first, and nothing here needs that. So no test
    // imports a component (`.tsx`).
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // A test that needs longer than this is waiting for something that does not come.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
