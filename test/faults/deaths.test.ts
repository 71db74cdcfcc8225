import { describe, expect, it } from 'vitest';
import { deaths } from './deaths.ts';
import { leaksIn } from './deaths-evidence.ts';
import { presentedBy } from './deaths-presentations.ts';
import { violationsOf } from './findings.ts';

/** At the reduced size: `npm run faults` kills 180 processes, and `npm start` 20 times. */
describe('the product, killed under load and started again', () => {
  it('has all that it had acknowledged, and every authorization works or says that its answer was lost', {
    timeout: 120_000,
  }, async () => {
    expect(violationsOf(await deaths({ kills: 3, through: 'process', lanes: 1, seed: 1 }))).toEqual([]);
  });
});

describe('the judge of deaths', () => {
  const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

  it('finds a refresh token that is presented again while its access token lives, and not one presented after', () => {
    const issued = { issued: 'aa', until: 1_000 };
    expect(presentedBy(lines(issued, { presented: 'aa', at: 500 }, { presented: 'aa', at: 999 }))).toEqual({
      presented: 1,
      early: ['aa'],
    });
    expect(presentedBy(lines(issued, { presented: 'aa', at: 500 }, { presented: 'aa', at: 1_000 }))).toEqual({
      presented: 1,
      early: [],
    });
  });

  it('takes a line that a death cut short for none', () => {
    expect(presentedBy(`${lines({ presented: 'aa', at: 1 })}\n{"presen`)).toEqual({ presented: 1, early: [] });
  });

  it('finds a planted secret in a log, in Base64 too', () => {
    const secret = 'not-a-real-secret';
    expect(leaksIn(['{"message":"swept"}'], [secret])).toBe(0);
    expect(leaksIn([`{"message":"${secret}"}`], [secret])).toBe(1);
    expect(leaksIn([Buffer.from(secret).toString('base64')], [secret])).toBe(1);
  });
});
