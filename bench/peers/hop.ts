import { Agent, get } from 'node:http';
import { Pool } from 'undici';
import type { Call } from '../harness/slot.ts';
import { WrongAnswer } from '../harness/slot.ts';
import { ACCESS_TOKEN } from '../sample/adapter.ts';
import { INQUIRY_NUMBER } from '../sample/answers.ts';

export const PATH = `/api/track/v1/details/${INQUIRY_NUMBER}?locale=en_US&returnSignature=false&returnMilestones=false&returnPOD=false`;

/** The headers that UPS demands of every tracking request. Source: UPS-API/api-documentation, Tracking.yaml. */
export const UPS_HEADERS = {
  authorization: `Bearer ${ACCESS_TOKEN}`,
  accept: 'application/json',
  transId: '00000000000000000000000000000001',
  transactionSrc: 'bench',
};

export const onePool = (origin: string): Pool => new Pool(origin, { connections: 1 });

/** GET by undici's pool of one connection: the fastest hop that Node has.
 *
 * @returns the body */
export async function hopBody(pool: Pool): Promise<string> {
  const { statusCode, body } = await pool.request({ method: 'GET', path: PATH, headers: UPS_HEADERS });
  if (statusCode !== 200) throw new WrongAnswer(`hop answered ${statusCode} instead of 200`);
  return body.text();
}

/** GET by undici, the body read as text. */
export const hop =
  (pool: Pool): Call =>
  async () =>
    (await hopBody(pool)).length;

/** The same by node:http on a kept connection. */
export function httpHop(origin: string): () => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = new URL(PATH, origin);
  return () =>
    new Promise((resolve, reject) => {
      get(url, { agent, headers: UPS_HEADERS }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString('utf8'));
          else reject(new WrongAnswer(`httpHop answered ${response.statusCode} instead of 200`));
        });
        response.on('error', reject);
      }).on('error', reject);
    });
}
