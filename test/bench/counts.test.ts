import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../bench/counts/counts.ts';

const kept = (operations: Record<string, Record<string, number>>) => ({
  'secrets-manager': { adapterItemBytes: 1_000, operations },
  envelope: { adapterItemBytes: 1_000, operations: {} },
});

describe('the comparison of AWS calls', () => {
  it('names each operation whose calls are others, which is new, or which is no more', () => {
    const before = kept({ track: { 'dynamoDb GetItem': 1 }, read: { 'dynamoDb GetItem': 1 }, old: {} });
    const after = kept({ track: { 'dynamoDb GetItem': 2 }, read: { 'dynamoDb GetItem': 1 }, new: {} });
    expect(differencesOf(before, before)).toEqual([]);
    expect(differencesOf(before, after)).toEqual([
      'secrets-manager, track: 2 dynamoDb GetItem; bench/counts.json has 1 dynamoDb GetItem.',
      'secrets-manager, old: nothing; bench/counts.json has no call.',
      'secrets-manager, new: no call; bench/counts.json has nothing.',
    ]);
  });
});
