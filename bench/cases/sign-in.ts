import { browser } from '../../local/guide/browser.ts';
import type { BenchCase } from '../harness/case.ts';
import { type BenchLocalRun, benchLocalRun } from '../harness/local-run.ts';
import { WrongAnswer } from '../harness/slot.ts';
import { median } from '../harness/statistics.ts';

const ROUNDS = 30;

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly ms: number }> {
  const startedAt = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startedAt };
}

/** One sign-in at the simulated UPS: milliseconds of our pages, and of one page of UPS. */
async function oneSignIn({
  api,
  headers,
  upsUser,
}: BenchLocalRun): Promise<{ readonly ours: number; readonly ups: number }> {
  const call = async (path: string, body: unknown) => {
    const response = await fetch(new URL(path, api), { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json() as Promise<Record<string, string>>;
  };
  let isStopping = true;
  const tab = browser(
    (url) => isStopping && (url.pathname === '/lasso/signin' || url.pathname.startsWith('/oauth/callback/')),
  );
  const { id } = await call('/v1/adapters', { name: 'Bench', environment: 'test' });
  const { authorizationUrl = '' } = await call(`/v1/adapters/${id}/authorizations`, {
    authorizationMethod: 'Authorization Code',
  });
  const confirmation = await tab.open(authorizationUrl);
  const confirmed = await timed(() => tab.submit(confirmation));
  const signInPage = await timed(async () => (await fetch(confirmed.value.url)).text());
  const back = await tab.submit({ ...confirmed.value, text: signInPage.value }, upsUser, 'Log in');
  isStopping = false;
  const arrived = await timed(() => tab.open(back.url.href));
  if (arrived.value.url.pathname !== '/company') {
    throw new WrongAnswer(`the sign-in arrived at ${arrived.value.url.pathname}`);
  }
  return { ours: confirmed.ms + arrived.ms, ups: signInPage.ms };
}

/** Our pages of a sign-in, from the confirmation to Company Information, on loopback. The simulated UPS's two calls are within. */
export const signIn: BenchCase = {
  name: 'sign-in',
  async run({ isOnce }) {
    const local = await benchLocalRun();
    try {
      const rounds: Awaited<ReturnType<typeof oneSignIn>>[] = [];
      for (let round = 0; round < (isOnce ? 1 : ROUNDS); round++) rounds.push(await oneSignIn(local));
      const ups = median(rounds.map((round) => round.ups));
      return [
        {
          name: 'sign-in',
          against: 'a page of the simulated UPS',
          figure: median(rounds.map(({ ours }) => ours)),
          unit: 'ms',
          verdict: 'printed',
          notes: [`one page of the simulated UPS takes ${ups.toFixed(1)} ms; medians of ${rounds.length}`],
        },
      ];
    } finally {
      await local.stop();
    }
  },
};
