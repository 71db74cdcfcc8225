import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundleSimulatedUps } from '../../local/ups/pack.ts';
import type * as packaged from '../../local/ups/package-types.d.ts';
import { startSimulatedUps } from '../../local/ups/simulated-ups.ts';

const manifest = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('the package of the simulated UPS', () => {
  it('is one file of at most 300 KB, with nothing of AWS, that loads classic-level only when asked', async () => {
    const { text, metafile } = await bundleSimulatedUps();
    const [output] = Object.values(metafile.outputs);
    const packages = Object.keys(output?.inputs ?? {}).flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
    );
    const outside = output?.imports
      .filter(({ path }) => !path.startsWith('node:'))
      .map(({ path, kind }) => [path, kind]);

    expect(text.length).toBeLessThan(300 * 1024);
    expect([...new Set(packages)]).toEqual(['zod']);
    expect(outside).toEqual([['classic-level', 'dynamic-import']]);
    expect(text).not.toContain('@aws-sdk');
  });

  it('has types that fit the code, or this does not compile', async () => {
    const start: typeof packaged.startSimulatedUps = startSimulatedUps;
    const ups: packaged.SimulatedUps = await start({ apps: [], settings: { omit: ['scope'] } });
    expect(await ups.control('POST /ups/settings')).toMatchObject({ omit: ['scope'] });
    await ups.stop();
  });

  it('has the version, the license and the classic-level of this repository', () => {
    const [own, root] = [manifest('local/ups/package.json'), manifest('package.json')];
    expect({ version: own.version, license: own.license, level: own.peerDependencies['classic-level'] }).toEqual({
      version: root.version,
      license: root.license,
      level: root.devDependencies['classic-level'],
    });
  });
});
