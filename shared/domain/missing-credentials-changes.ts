import type { Adapter } from './adapter.ts';
import { type Change, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { secondsAfter } from './instants.ts';
import { refusalOf } from './status.ts';

/** Two looks at least this far apart must find nothing before an adapter's credentials count as gone. */
const CONFIRMED_AFTER_SECONDS = 5 * 60;

/** When credentials that were not there at one look may become a status; undefined = they were there at the last look. */
export const missingConfirmedAt = ({ missing, generation }: Adapter): Date | undefined =>
  missing?.generation === generation ? secondsAfter(missing.since, CONFIRMED_AFTER_SECONDS) : undefined;

/** Whether the last look found no credentials, so that somebody has to look again. */
export const isLookedForAgain = (adapter: Adapter): boolean =>
  missingConfirmedAt(adapter) !== undefined || refusalOf(adapter) === 'credentials-missing';

/** Notes the first look that found nothing; a second one is due some minutes later. */
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

/** Withdraws what earlier looks noted. A refusal by UPS stays. */
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
