import { describe, expect, it } from 'vitest';
import { activityChoiceOf, activityQueryOf } from '../../../console/src/activity/activity-filter.ts';
import { sentenceOf, WITHOUT_RENEWALS } from '../../../console/src/activity/activity-words.ts';
import type { ActivityRow } from '../../../console/src/api/types.ts';

const row = (type: ActivityRow['type'], more: Partial<ActivityRow> = {}): ActivityRow =>
  ({ type, result: 'succeeded', reason: null, changes: [], mappings: [], count: null, ...more }) as ActivityRow;

const DOCK = { shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' };

describe('the activity', () => {
  it.each<[string, ActivityRow]>([
    [
      'Changed the configuration: name Dock 4 → Dock 5',
      row('adapter.saved', { changes: [{ field: 'name', from: 'Dock 4', to: 'Dock 5' }] }),
    ],
    [
      'Changed the configuration: environment Test → Production, external ID – → wh-7, Client Secret',
      row('adapter.saved', {
        changes: [
          { field: 'environment', from: 'test', to: 'production' },
          { field: 'externalId', from: null, to: 'wh-7' },
          { field: 'clientSecret' },
        ],
      }),
    ],
    ['Saved the configuration', row('adapter.saved')],
    [
      'Added 3 shipper mappings: Dock 4 (88A1B2, US) and 2 more',
      row('shipper_mapping.added', { mappings: [DOCK, DOCK, DOCK], count: 3 }),
    ],
    ['Removed 1 shipper mapping: Dock 4 (88A1B2, US)', row('shipper_mapping.removed', { mappings: [DOCK], count: 1 })],
    ['Added shipper mappings', row('shipper_mapping.added')],
    ['Maintenance: blocked', row('adapter.maintenance_completed', { result: 'refused' })],
    [
      'The sign-in at UPS failed: No shipper account',
      row('adapter.authorization_failed', { reason: 'no-shipper-account', result: 'refused' }),
    ],
    ['adapter.of_tomorrow', row('adapter.of_tomorrow' as ActivityRow['type'])],
  ])('is a sentence: %s', (sentence, shown) => expect(sentenceOf(shown)).toBe(sentence));

  it('hides renewals at first, and takes both days of a filter whole', () => {
    const query = (text: string) => activityQueryOf(activityChoiceOf(new URLSearchParams(text)));
    expect(query('')).toEqual({ type: WITHOUT_RENEWALS.join(',') });
    expect(WITHOUT_RENEWALS).not.toContain('adapter.token_renewed');
    expect(query('renewals=shown&result=failed&from=2026-11-27&to=2026-11-27&adapter=adp_1')).toEqual({
      adapterId: 'adp_1',
      result: 'failed',
      from: new Date('2026-11-27T00:00:00').toISOString().replace('.000Z', 'Z'),
      to: new Date('2026-11-28T00:00:00').toISOString().replace('.000Z', 'Z'),
    });
    expect(query('renewals=shown&from=never&result=nonsense')).toEqual({});
  });
});
