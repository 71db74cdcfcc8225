import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcement } from '../announcement.ts';
import { machineTokenFrom } from '../issuer/machine-token.ts';
import { jsonLines } from '../local-log.ts';
import { startLocalRun } from '../local-run.ts';
import { legacy } from './legacy.ts';
import { look } from './look.ts';
import { methodB } from './method-b.ts';
import { play, type Stage } from './player.ts';
import { type SignInStage, signInMethod } from './sign-in.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Starts a local run of its own on free ports and plays the guide on it, step by step.
 *
 * @returns how many steps differed from the guide */
async function playGuide(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tracking-adapter-guide-'));
  const run = await startLocalRun({ port: 0, dataDir, reset: false, realUps: false, log: jsonLines(() => undefined) });
  try {
    const { api, adapterId, upsApp, upsUser, token } = announcement(run);
    const bearer = await machineTokenFrom(token);
    let steps = 0;
    let differing = 0;
    const count = (differences: readonly string[]) => {
      steps += 1;
      if (differences.length > 0) differing += 1;
    };
    const stageOf = (id: string): SignInStage => {
      const stage: Stage = { api, adapterId: id, token: bearer, print };
      return {
        ...stage,
        upsApp,
        upsUser,
        step: async (step) => {
          const played = await play(stage, step);
          count(played.differences);
          return played;
        },
        look: async (words, rows, tab, go, shows) => {
          const { page, differences } = await look(stage, words, rows, tab, go, shows);
          count(differences);
          return page;
        },
      };
    };
    const newStage = async () => stageOf(await createdAdapter(api, bearer));

    print('Legacy Authentication\n');
    const first = stageOf(adapterId);
    await legacy(first, first.step);
    print('A. Select Authorization Code\n');
    await signInMethod(await newStage(), 'A');
    print('B. Select Customer Client Credentials\n');
    await methodB(first, upsApp, first.step);
    print('C. Select Customer Authorization Code\n');
    await signInMethod(await newStage(), 'C');
    print(`${steps} steps, ${differing} differ from the guide.`);
    return differing;
  } finally {
    await run.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function createdAdapter(api: string, bearer: string): Promise<string> {
  const response = await fetch(new URL('/v1/adapters', api), {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'UPS Tracking Adapter', environment: 'test' }),
  });
  return ((await response.json()) as { id: string }).id;
}

process.exitCode = (await playGuide()) === 0 ? 0 : 1;
