import type { Adapter } from './adapter.ts';
import { statusOf, statusReasonOf } from './status.ts';

/** Whether a person must look at an adapter: `act` = a person must act, `watch` = it works with a warning, or it waits, `set-up` =
 * it was never authorized, `none` = all is well. */
export const ATTENTIONS = ['act', 'watch', 'set-up', 'none'] as const;
export type Attention = (typeof ATTENTIONS)[number];

/** Next actions that the product takes automatically, sooner or later. */
const AUTOMATIC: ReadonlySet<string | undefined> = new Set(['wait', 'run-maintenance']);

export function attentionOf(adapter: Adapter, now: Date): Attention {
  const reason = statusReasonOf(adapter, now);
  switch (statusOf(adapter)) {
    case 'Not Configured':
      return 'set-up';
    case 'Ready':
      return reason ? 'watch' : 'none';
    default:
      return AUTOMATIC.has(reason?.nextAction) ? 'watch' : 'act';
  }
}
