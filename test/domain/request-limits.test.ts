import { describe, expect, it } from 'vitest';
import { DEFAULT_REQUEST_LIMIT, requestLimits } from '../../shared/domain/request-limits.ts';

/** The limits of one process, at a time that the test sets. */
function atTime(limit = DEFAULT_REQUEST_LIMIT) {
  const clock = { ms: 0 };
  const limits = requestLimits(limit, () => clock.ms);
  const allowed = (tenantId: string, requests: number) =>
    Array.from({ length: requests }, () => limits.take(tenantId)).filter(({ isAllowed }) => isAllowed).length;
  return { clock, allowed, take: limits.take };
}

describe('the requests of a tenant', () => {
  it('are 250 at once, and 250 more with every second', () => {
    const { clock, allowed } = atTime();
    expect(allowed('a', 300)).toBe(250);
    clock.ms = 100;
    expect(allowed('a', 300)).toBe(25);
    clock.ms = 60_000;
    expect(allowed('a', 300)).toBe(250);
  });

  it('cost no other tenant any', () => {
    const { allowed } = atTime();
    expect(allowed('a', 300)).toBe(250);
    expect(allowed('b', 250)).toBe(250);
  });

  it('are reported with the remaining ones, and the time of the next', () => {
    const { clock, take } = atTime({ perSecond: 2, burst: 3 });
    const told = () => {
      const { limit: _, ...share } = take('a');
      return share;
    };
    expect(told()).toEqual({ isAllowed: true, remaining: 2, retryAfterSeconds: 0, resetSeconds: 1 });
    expect(told()).toEqual({ isAllowed: true, remaining: 1, retryAfterSeconds: 0, resetSeconds: 1 });
    expect(told()).toEqual({ isAllowed: true, remaining: 0, retryAfterSeconds: 1, resetSeconds: 2 });
    expect(told()).toEqual({ isAllowed: false, remaining: 0, retryAfterSeconds: 1, resetSeconds: 2 });
    clock.ms = 500;
    expect(told()).toEqual({ isAllowed: true, remaining: 0, retryAfterSeconds: 1, resetSeconds: 2 });
  });

  it('are counted for 10 000 tenants at once, and the tenant that was silent longest starts over', () => {
    const { allowed } = atTime();
    expect(allowed('a', 250)).toBe(250);
    for (let tenant = 0; tenant < 9_999; tenant++) allowed(`tenant-${tenant}`, 1);
    expect(allowed('a', 1)).toBe(0);
    for (let tenant = 0; tenant < 10_000; tenant++) allowed(`tenant-${tenant}`, 1);
    expect(allowed('a', 1)).toBe(1);
  });
});
