import { describe, expect, it } from 'vitest';
import { DOCUMENTED_INPUTS } from './documented-inputs.ts';
import { bodyWith, readBody, readPackage } from './read-answer.ts';

describe('what we say of a package', () => {
  it.each(DOCUMENTED_INPUTS.map((input) => [input.name, input] as const))(
    '%s',
    (_, { sent, locale, right, unmapped = [] }) => {
      const { tracking, unmapped: noted } = readBody(bodyWith(sent), { locale });
      expect(tracking?.packages).toMatchObject([right]);
      expect(noted.map(({ type, code, statusCode }) => `${type}/${code}/${statusCode}`)).toEqual(unmapped);
    },
  );

  it('shows the 200 newest of its activities, and counts all of them', () => {
    const activity = Array.from({ length: 201 }, (_, n) => ({
      date: '20261120',
      time: n,
      status: { code: 'AR', type: 'I' },
    }));
    const { activities, activityCount, pickedUpAt } = readPackage({
      activity: [...activity, { gmtDate: '20261117', gmtTime: '1', status: { code: 'OR', type: 'I' } }],
    });
    expect({ shown: activities.length, activityCount, pickedUpAt }).toEqual({
      shown: 200,
      activityCount: 202,
      pickedUpAt: '2026-11-17T00:00:01Z',
    });
    expect(activities[0]?.localTime).toBe('00:00:00');
  });

  it('takes a proof for missing only where it was asked for', () => {
    const proof = (switches: object) => readPackage({ currentStatus: { code: '011' } }, switches).proof;
    expect(proof({})).toEqual({ signature: 'unknown', photo: 'unknown', letter: 'unknown' });
    expect(proof({ returnSignature: true, returnPOD: true })).toEqual({
      signature: 'not-available',
      photo: 'unknown',
      letter: 'not-available',
    });
  });
});
