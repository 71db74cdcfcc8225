import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redacted } from '../../shared/domain/redaction.ts';
import { Secret } from '../../shared/domain/secret.ts';

const JWT = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.bm90LWEtcmVhbC1zaWduYXR1cmU';
const OPAQUE = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7aB3dE6gH9jK2mN5p_-Q8';
const BASE64 = Buffer.from(Array.from({ length: 48 }, (_, index) => index * 5)).toString('base64');

describe('a text for the log', () => {
  it.each([
    ['a JWT', `invalid: ${JWT}`, 'invalid: [redacted]'],
    ['a JWT in JSON within JSON', `{"body":"{\\"t\\":\\"${JWT}\\"}"}`, '{"body":"{\\"t\\":\\"[redacted]\\"}"}'],
    ['a long opaque token', `got ${OPAQUE}, sorry`, 'got [redacted], sorry'],
    ['base64 with slashes', `got ${BASE64}`, 'got [redacted]'],
    ['a bearer', 'Authorization: Bearer abc.def-123', 'Authorization: Bearer [redacted]'],
    ['basic credentials', 'authorization: basic c29tZWJvZHk6c2VjcmV0', 'authorization: basic [redacted]'],
    ['a form', 'grant_type=x&client_secret=hunter2&a=b', 'grant_type=x&client_secret=[redacted]&a=b'],
    ['JSON', '{"clientSecret":"hunter2","a":1}', '{"clientSecret":"[redacted]","a":1}'],
    ['quoted JSON', '"{\\"refreshToken\\":\\"hunter2\\"}"', '"{\\"refreshToken\\":\\"[redacted]\\"}"'],
    ['an address', 'GET /oauth/callback/test?code=hunter2&state=x', 'GET /oauth/callback/test?code=[redacted]&state=x'],
  ])('shows nothing of %s', (_, text, expected) => {
    expect(redacted(text)).toBe(expected);
  });

  it.each([
    'GET /v1/adapters/adp_01K9ZADAPTER0000000000000A/tracking/1Z88A1B20300001017',
    '6a0f9c58-2f58-4f1b-9a51-5d4d3a3f0f11',
    'ups-tracking-adapter-prod/acme/adp_01K9ZADAPTER0000000000000A/aut_01K9ZADTH0R1ZAT10N00000000',
    'arn:aws:secretsmanager:us-east-1:000000000000:secret:ups-tracking-adapter/dev-platform/test',
    'at AwsJson1_1Protocol.handleError (/var/task/node_modules/@aws-sdk/core/dist-cjs/submodules/protocols/index.js:263:27)',
    'ProvisionedThroughputExceededException',
    'the attempt 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'UPS refused: code: 250002, password reset? The token is not valid, basic or bearer.',
  ])('is left as it is where it names no secret: %s', (text) => {
    expect(redacted(text)).toBe(text);
  });

  it('shows no value that a Secret has held, wherever it stands and however it is written', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: 'grapheme' }), fc.string(), fc.string(), (value, before, after) => {
        const secret = new Secret(value);
        for (const form of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value.toWellFormed())])
          expect(redacted(`${before} ${form} ${after}`)).not.toContain(` ${form} `);
        return secret.reveal() === value;
      }),
      { numRuns: 200 },
    );
  });

  it('shows a short secret that nothing but its Secret would tell, unless that has been made', () => {
    const value = 'pick-a-word';
    expect(redacted(`wrong: ${value}!`)).toBe(`wrong: ${value}!`);
    new Secret(value);
    expect(redacted(`wrong: ${value}! ${value}`)).toBe('wrong: [redacted]! [redacted]');
  });
});
