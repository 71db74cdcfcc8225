import { Secret } from '../../../shared/domain/secret.ts';
import type { MasterKeys } from '../../../shared/ports/webhooks.ts';
import { busy, type Line } from './outside.ts';

const DEADLINE_MS = 9_000;

/** Visibly no real one. */
export const MASTER_KEY = '0123456789abcdef'.repeat(4);

/** One master key, `k1`, as a process reads it. */
export const masterKeysOf = (line: Line): MasterKeys => ({
  currentKid: () => line.outside('masterKeys.read', () => 'k1', { deadlineMs: DEADLINE_MS, failed: busy }),
  key: (kid) =>
    line.outside('masterKeys.read', () => (kid === 'k1' ? new Secret(MASTER_KEY) : undefined), {
      deadlineMs: DEADLINE_MS,
      failed: busy,
    }),
});
