import { describe, expect, it } from 'vitest';
import { choiceOf, choiceWords, EVENT_TYPES, patternsOf } from '../../../console/src/webhooks/event-choice.ts';
import { CUSTOMER_EVENT_TYPES } from '../../../shared/domain/webhooks/customer-events.ts';

const MAPPINGS = ['shipper_mapping.added', 'shipper_mapping.changed', 'shipper_mapping.removed'];

describe('the events that a webhook asks for', () => {
  it('are chosen from all that customers receive', () => {
    expect(EVENT_TYPES.toSorted()).toEqual(CUSTOMER_EVENT_TYPES.toSorted());
  });

  it.each([
    [['adapter.saved', '*'], 'all', 'All events'],
    [['adapter.status_changed'], ['adapter.status_changed'], 'Status changed'],
    [['shipper_mapping.*'], MAPPINGS, 'Shipper mapping added and 2 more'],
    [['adapter.of_tomorrow'], [], 'adapter.of_tomorrow'],
  ])('%j are shown as %j: %s', (patterns, types, words) => {
    const choice = choiceOf(patterns);
    expect(choice === 'all' ? choice : [...choice]).toEqual(types);
    expect(choiceWords(patterns)).toBe(words);
  });

  it('keep their patterns, which cover later types too, unless the choice has changed', () => {
    const patterns = ['shipper_mapping.*'];
    expect(patternsOf(choiceOf(patterns), patterns)).toEqual(patterns);
    expect(patternsOf(new Set(['adapter.saved', 'adapter.created']), patterns)).toEqual([
      'adapter.created',
      'adapter.saved',
    ]);
    expect(patternsOf('all', patterns)).toEqual(['*']);
    expect(patternsOf(choiceOf(['*']), [])).toEqual(['*']);
  });
});
