import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { carrierAt, NUMBER, trackingOf } from './carrier-under-test.ts';
import { errorEnvelope, hostileUps } from './hostile-ups.ts';
import { readBody } from './read-answer.ts';

/** UPS's answer of the benchmark, with 22 scans. */
const BODY = JSON.parse(readFileSync(new URL('../../bench/sample/tracking-answer.json', import.meta.url), 'utf8'));

describe('the hot path of tracking', async () => {
  const ups = await hostileUps();

  /** Counts the texts that one call parses. */
  const parsings = async (call: () => Promise<unknown>) => {
    const parse = vi.spyOn(JSON, 'parse');
    await call();
    const { length } = parse.mock.calls;
    parse.mockRestore();
    return length;
  };

  it("parses UPS's text once where it is read or refused, and not where it is passed on", async () => {
    const { track } = carrierAt(ups.origin);
    ups.answers({ body: BODY });
    expect(await parsings(async () => expect(trackingOf(await track()).packages[0]?.activityCount).toBe(22))).toBe(1);
    expect(await parsings(() => track(NUMBER, { isRaw: true }))).toBe(0);
    ups.answers({ status: 400, body: errorEnvelope('TV1002') });
    expect(await parsings(() => track())).toBe(1);
  });

  /** Counts the dates made while a body is read. */
  function datesFor(body: unknown): number {
    let made = 0;
    class CountedDate extends Date {
      constructor(...parts: []) {
        super(...parts);
        made++;
      }
    }
    vi.stubGlobal('Date', CountedDate);
    readBody(body);
    vi.unstubAllGlobals();
    return made;
  }

  it('makes no Date for 22 scans with a time in UTC, and one for each that has a local clock and an offset alone', () => {
    expect(datesFor(BODY)).toBe(0);
    const local = JSON.parse(JSON.stringify(BODY).replaceAll('"gmtDate"', '"noDate"'));
    expect(datesFor(local)).toBe(22);
  });
});
