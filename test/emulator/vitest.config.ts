import { defineConfig } from 'vitest/config';
import { GUIDE_DEVIATIONS } from './deviations.ts';

const leftOut = Object.keys(GUIDE_DEVIATIONS).join('|');

/** After the second deployment: the guide again, and what the first deployment has left. */
const OF_THE_ENVELOPE = 'test/emulator/envelope/**/*.emulated.ts';
const isEnvelope = process.env.EMULATED_VAULT === 'envelope';

/** The tests of the deployed stack: the guide tests, and those that need an AWS. */
export default defineConfig({
  test: {
    include: ['test/guide/**/*.test.ts', isEnvelope ? OF_THE_ENVELOPE : 'test/emulator/**/*.emulated.ts'],
    exclude: isEnvelope ? [] : [OF_THE_ENVELOPE],
    testNamePattern: new RegExp(`^(?!.*(?:${leftOut}))`),
    // They share one simulated UPS: a fault that one file asks for would meet the calls of another.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
