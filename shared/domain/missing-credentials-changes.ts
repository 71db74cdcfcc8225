import type { Adapter } from './adapter.ts';
import { type Change, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { secondsAfter } from './instants.ts';
import { refusalOf } from './status.ts';

/** The least interval between two reads that find nothing, before an adapter's credentials count as missing. */
const CONFIRMED_AFTER_SECONDS = 5 * 60;

/** Returns when credentials that one read did not find may become a status; undefined = the last read found them. */
export const missingConfirmedAt = ({ missing, generation }: Adapter): Date | undefined =>
  missing?.generation === generation ? secondsAfter(missing.since, CONFIRMED_AFTER_SECONDS) : undefined;

/** Returns true when the last read found no credentials, so that the sweep must read again. */
export const isLookedForAgain = (adapter: Adapter): boolean =>
  missingConfirmedAt(adapter) !== undefined || refusalOf(adapter) === 'credentials-missing';

/** Records the first read that found nothing; a second one is due some minutes later. */
export const missedFirst = (adapter: Adapter, context: ChangeContext): Change =>
  transition(adapter, context, {
    when: [
      { path: 'generation', is: adapter.generation },
      {
        anyOf: [
          { path: 'missing', exists: false },
          { path: 'missing.generation', differsFrom: 'generation' },
        ],
      },
    ],
    set: { missing: { generation: adapter.generation, since: context.at } },
    dueAt: secondsAfter(context.at, CONFIRMED_AFTER_SECONDS),
  });

/** Clears the record of missing credentials. A refusal by UPS stays. */
export const foundAgain = (adapter: Adapter, context: ChangeContext): Change => {
  const isRefused = refusalOf(adapter) === 'credentials-missing';
  return transition(adapter, context, {
    when: [
      { path: 'generation', is: adapter.generation },
      ...(isRefused ? [{ path: 'refused.code', is: 'credentials-missing' } as const] : []),
    ],
    isUrgent: true,
    remove: isRefused ? ['missing', 'refused'] : ['missing'],
  });
};
