import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restarted } from './restarted.ts';
import { type Started, started } from './start-under-test.ts';

/** The access modes of a folder and of everything in it. */
async function modesIn(folder: string): Promise<Set<string>> {
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const modes = entries.map(
    async (entry) => `${entry.isDirectory() ? 'folder' : 'file'} ${await modeOf(join(entry.parentPath, entry.name))}`,
  );
  return new Set([`folder ${await modeOf(folder)}`, ...(await Promise.all(modes))]);
}

describe('npm start', () => {
  let parent: string;
  let dataDir: string;
  let run: Started;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'tracking-adapter-restart-'));
    dataDir = join(parent, 'made-by-the-run');
    run = await started('--data', dataDir);
  });
  afterAll(async () => {
    await run.end('SIGKILL');
    await rm(parent, { recursive: true, force: true });
  });

  it('prints first, as one JSON object, everything a program needs', () => {
    expect(run.announced).toEqual({
      console: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      ups: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      token: { url: expect.stringMatching(/\/token$/), clientId: expect.any(String), clientSecret: expect.any(String) },
      otherToken: {
        url: expect.stringMatching(/\/token$/),
        clientId: expect.any(String),
        clientSecret: expect.any(String),
      },
      readOnlyToken: {
        url: expect.stringMatching(/\/token$/),
        clientId: expect.any(String),
        clientSecret: expect.any(String),
      },
      upsUser: { username: expect.any(String), password: expect.any(String) },
      upsApp: { clientId: expect.any(String), clientSecret: expect.any(String) },
      tenantId: 'demo',
      adapterId: 'adp_01K0000000000000000000DEMA',
    });
  });

  it('keeps adapters, tokens and status through SIGKILL and a restart', async () => {
    run = await restarted(run, dataDir, 'SIGKILL', null);
  });

  it('keeps it where no other user of this machine can read it, also what an earlier version left readable', async () => {
    expect(await modesIn(dataDir)).toEqual(new Set(['folder 700', 'file 600']));
  });
});
