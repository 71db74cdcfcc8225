import { describe, expect, it } from 'vitest';
import type { Client } from '../../support/http-client.ts';
import { gathering } from '../races/findings-of-races.ts';
import { violationsOf } from '../report/findings.ts';
import { leaksIn } from './evidence.ts';
import { judgeAdapter } from './judge.ts';
import type { Known } from './operator.ts';
import { presentedBy } from './presentations.ts';

describe('the judge of deaths', () => {
  /** An adapter that is there, and how its tracking is answered. */
  const judged = async (
    adapter: object,
    tracking: { status: number; body: object },
    lostAt: readonly string[] = [],
  ) => {
    const there = { name: 'Kept', authorizer: 'KEPT', accounts: ['AAAAAA'] };
    const call: Client = async (_, path) => {
      const body = { name: there.name, authorization: { authorizer: { name: there.authorizer } }, ...adapter };
      if (path.includes('/tracking/')) return { ...tracking, headers: new Headers() };
      const data = there.accounts.map((accountNumber) => ({ accountNumber }));
      return { status: 200, headers: new Headers(), body: path.endsWith('/shipper-mappings') ? { data } : body };
    };
    const found = gathering('judged', 1);
    const known: Known = { adapterId: 'adp_1', acknowledged: there, unanswered: undefined };
    const evidence = { answersLost: new Set(lostAt), secrets: [], deadLetters: [] };
    await judgeAdapter(call, known, { found, where: 'life 1', evidence });
    return found.findings();
  };
  const READY = { status: 'Ready', statusReason: null };
  const LOST = { status: 'Need Authorization', statusReason: { code: 'renewal-answer-lost' } };
  const REFUSED = { status: 409, body: { statusReason: { code: 'renewal-answer-lost' } } };

  it('accepts what works, and reports acknowledged data that is missing', async () => {
    expect(violationsOf(await judged(READY, { status: 200, body: {} }))).toEqual([]);
    expect((await judged({ ...READY, name: 'Other' }, { status: 200, body: {} })).lost).toEqual([
      expect.stringContaining('acknowledged was {"acknowledged":{"name":"Kept"'),
    ]);
  });

  it("takes a lost answer for one only where UPS's live token is in no version of the secret", async () => {
    expect(await judged(LOST, REFUSED, ['adp_1'])).toMatchObject({ answersLost: 1, lost: [], wrongStatuses: [] });
    expect(await judged(LOST, REFUSED)).toMatchObject({
      answersLost: 0,
      lost: ['renewal-answer-lost, though the answer was in the vault: adp_1, life 1, seed 1'],
    });
  });

  it('finds every other status, and tracking that does not work', async () => {
    const pending = { status: 'Need Maintenance', statusReason: { code: 'maintenance-pending' } };
    expect((await judged(pending, { status: 200, body: {} })).wrongStatuses).toEqual([
      'Need Maintenance (maintenance-pending), tracking 200: adp_1, life 1, seed 1',
    ]);
    expect((await judged(READY, { status: 503, body: {} })).wrongStatuses).toEqual([
      'Ready (no reason), tracking 503: adp_1, life 1, seed 1',
    ]);
  });

  const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

  it('finds a refresh token that is presented again while its access token lives, and not one presented after', () => {
    const issued = { issued: 'aa', until: 1_000 };
    expect(presentedBy(lines(issued, { presented: 'aa', at: 500 }, { presented: 'aa', at: 999 }))).toEqual({
      presented: 1,
      early: ['aa'],
      widthsMs: [],
    });
    expect(presentedBy(lines(issued, { presented: 'aa', at: 500 }, { presented: 'aa', at: 1_000 }))).toEqual({
      presented: 1,
      early: [],
      widthsMs: [],
    });
  });

  it('takes a line that a death cut short for none', () => {
    expect(presentedBy(`${lines({ presented: 'aa', at: 1 })}\n{"present`)).toEqual({
      presented: 1,
      early: [],
      widthsMs: [],
    });
  });

  it('measures from UPS’s answer to a renewal to the vault’s, where there was one', () => {
    const answers = [{ issued: 'of a sign-in' }, { issued: 'lost', answeredMs: 5 }, { issued: 'aa', answeredMs: 10 }];
    const keeping = [
      { kept: 'of a sign-in', keptMs: 11 },
      { kept: 'aa', keptMs: 13.5 },
    ];
    expect(presentedBy(lines(...answers, ...keeping)).widthsMs).toEqual([3.5]);
  });

  it('finds a planted secret in a log, in Base64 too', () => {
    const secret = 'not-a-real-secret';
    expect(leaksIn(['{"message":"swept"}'], [secret])).toBe(0);
    expect(leaksIn([`{"message":"${secret}"}`], [secret])).toBe(1);
    expect(leaksIn([Buffer.from(secret).toString('base64')], [secret])).toBe(1);
  });
});
