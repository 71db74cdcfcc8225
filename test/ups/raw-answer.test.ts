import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWholeTracking } from '../../shared/ups/raw-answer.ts';

const ANSWER = JSON.stringify(
  JSON.parse(readFileSync(new URL('../../bench/sample/tracking-answer.json', import.meta.url), 'utf8')),
);

describe("UPS's own text", () => {
  it('is whole as it is, with white space around it, and with a byte order mark', () => {
    for (const text of [ANSWER, ` ${ANSWER}\r\n`, `\uFEFF${ANSWER}`]) expect(isWholeTracking(text)).toBe(true);
  });

  it('is not whole when it was cut anywhere, or goes on', () => {
    const lengths = Array.from(ANSWER, (_, length) => length).filter(
      (length) => length % 13 === 0 || ANSWER[length - 1] === '}',
    );
    expect(lengths.filter((length) => isWholeTracking(ANSWER.slice(0, length)))).toEqual([]);
    for (const more of ['}', ']', '<html>', ANSWER]) expect(isWholeTracking(ANSWER + more)).toBe(false);
  });

  it('is whole with anything inside of it that JSON can say', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (shipment, more) => {
        const text = JSON.stringify({ trackResponse: { shipment, more }, [`more ${JSON.stringify(more)}`]: more });
        expect(isWholeTracking(text)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['brackets in the wrong order', '{"trackResponse":{"shipment":[{]}}}'],
    ['a string without an end', '{"trackResponse":{"shipment":["\\"]}}'],
    ['a page', '<html>{"trackResponse":{"shipment":[]}}</html>'],
    ['no shipment', '{"trackResponse":{"other":[]}}'],
    ['another shape', '{"trackResponse":{"shipment":"none"}}'],
  ])('is not whole with %s', (_, text) => {
    expect(isWholeTracking(text)).toBe(false);
  });
});
