import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWholeTracking } from '../../shared/ups/raw-answer.ts';
import { listsWithinObjects } from './documented-schemas.ts';

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
    for (const more of ['}', ']', '<html>', '{"errors":[]}']) expect(isWholeTracking(ANSWER + more)).toBe(false);
  });

  it('ends as nothing inside of it does, by UPS’s own document', () => {
    expect(listsWithinObjects('Tracking', 'TrackApiResponse')).toEqual(['TrackApiResponse.trackResponse.shipment']);
  });

  it('is whole with any shipments that JSON can say, indented or not', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.nat({ max: 10 }), (shipment, indent) => {
        expect(isWholeTracking(JSON.stringify({ trackResponse: { shipment } }, undefined, indent))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['something after the shipments, which only parsing can judge', '{"trackResponse":{"shipment":[],"more":1}}'],
    ['a page', '<html>{"trackResponse":{"shipment":[]}}</html>'],
    ['no shipment', '{"trackResponse":{"other":[]}}'],
    ['another shape', '{"trackResponse":{"shipment":"none"}}'],
  ])('is not whole with %s', (_, text) => {
    expect(isWholeTracking(text)).toBe(false);
  });
});
