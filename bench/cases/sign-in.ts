import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcement } from '../../local/announcement.ts';
import { browser } from '../../local/guide/browser.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { jsonLines } from '../../local/local-log.ts';
import { startLocalRun } from '../../local/local-run.ts';

const ROUNDS = 30;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const begunAt = performance.now();
  const value = await work();
  return { value, ms: performance.now() - begunAt };
}

/** What the way from the press to Company Information costs on our side, on loopback, beside what the simulated UPS takes for
 * the same two calls made directly. Prints medians in milliseconds and their ratio within this run. */
export async function signIn(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tracking-adapter-bench-'));
  const run = await startLocalRun({
    port: 0,
    dataDir,
    reset: false,
    realUps: false,
    credentialLimitFactor: 1_000,
    log: jsonLines(() => undefined),
  });
  try {
    const { api, token, upsUser } = announcement(run);
    const accessToken = await machineTokenFrom(token);
    const call = async (path: string, body: unknown) => {
      const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
      return (
        await fetch(new URL(path, api), { method: 'POST', headers, body: JSON.stringify(body) })
      ).json() as Promise<Record<string, string>>;
    };

    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      let isStopping = true;
      const tab = browser(
        (url) => isStopping && (url.pathname === '/lasso/signin' || url.pathname.startsWith('/oauth/callback/')),
      );
      const { id } = await call('/v1/adapters', { name: 'Bench', environment: 'test' });
      const { authorizationUrl = '' } = await call(`/v1/adapters/${id}/authorizations`, {
        authorizationMethod: 'Authorization Code',
      });
      const asked = await tab.open(authorizationUrl);
      const pressed = await timed(() => tab.submit(asked));
      const signInPage = await timed(() =>
        fetch(pressed.value.url).then(async (response) => ({ text: await response.text() })),
      );
      const back = await tab.submit({ ...pressed.value, text: signInPage.value.text }, upsUser, 'Log in');
      isStopping = false;
      const arrived = await timed(() => tab.open(back.url.href));
      if (arrived.value.url.pathname !== '/company') throw new Error(`Arrived at ${arrived.value.url.pathname}.`);
      ours.push(pressed.ms + arrived.ms);
      theirs.push(signInPage.ms);
    }
    console.log(
      `press to Company Information, our pages   ${median(ours).toFixed(1)} ms (median of ${ROUNDS}, UPS's two calls within)`,
    );
    console.log(`one page of the simulated UPS             ${median(theirs).toFixed(1)} ms`);
    console.log(`ratio                                     ${(median(ours) / median(theirs)).toFixed(1)}`);
  } finally {
    await run.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
