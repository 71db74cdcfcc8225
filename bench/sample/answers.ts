import { readFileSync } from 'node:fs';

export const INQUIRY_NUMBER = '1Z88A1B20300001017';

/** A tracking answer as the simulated UPS sends it, with 22 scans: 9 KB, as JSON without white space. */
export const BODY = JSON.stringify(
  JSON.parse(readFileSync(new URL('./tracking-answer.json', import.meta.url), 'utf8')),
);

/** The answer to a token request with client credentials. Every number is a string, as UPS sends it. */
export const TOKEN_ANSWER = JSON.stringify({
  token_type: 'Bearer',
  issued_at: '1795348800000',
  client_id: 'benchClient',
  access_token: 'not-a-real-access-token',
  expires_in: '14399',
  status: 'approved',
});
