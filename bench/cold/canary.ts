import { Agent, get } from 'node:http';

const HOPS = 300;

/** The canary of a fresh process: so many GETs by node:http. `UPSTREAM` is the address. */
export async function handler(): Promise<{ readonly statusCode: number }> {
  const agent = new Agent({ keepAlive: true });
  for (let made = 0; made < HOPS; made++) {
    await new Promise((resolve, reject) => {
      get(process.env.UPSTREAM ?? '', { agent }, (response) => response.resume().on('end', resolve)).on(
        'error',
        reject,
      );
    });
  }
  agent.destroy();
  return { statusCode: 200 };
}
