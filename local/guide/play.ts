import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcement } from '../announcement.ts';
import { jsonLines } from '../local-log.ts';
import { startLocalRun } from '../local-run.ts';
import { methodB } from './method-b.ts';
import { play, type Stage, type Step } from './player.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Starts a local run of its own on free ports and plays the guide on it, step by step.
 *
 * @returns how many steps differed from the guide */
async function playGuide(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tracking-adapter-guide-'));
  const run = await startLocalRun({ port: 0, dataDir, reset: false, realUps: false, log: jsonLines(() => undefined) });
  try {
    const { api, adapterId, upsApp, token } = announcement(run);
    const stage: Stage = { api, adapterId, token: await accessToken(token), print };
    let steps = 0;
    let differing = 0;
    const playStep = async (step: Step) => {
      const played = await play(stage, step);
      steps += 1;
      if (played.differences.length > 0) differing += 1;
      return played;
    };

    print('B. Select Customer Client Credentials\n');
    await methodB(stage, upsApp, playStep);
    print(`${steps} steps, ${differing} differ from the guide.`);
    return differing;
  } finally {
    await run.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function accessToken({
  url,
  clientId,
  clientSecret,
}: {
  url: string;
  clientId: string;
  clientSecret: string;
}): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const response = await fetch(url, { method: 'POST', body });
  return ((await response.json()) as { access_token: string }).access_token;
}

process.exitCode = (await playGuide()) === 0 ? 0 : 1;
