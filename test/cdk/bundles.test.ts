import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions, METAFILE, maxBundleBytesOf, sizesIn } from '../../cdk/bundle.ts';
import { FUNCTION_NAMES } from '../../cdk/function-names.ts';
import { permissionsOf } from '../../cdk/permissions.ts';
import { VARIABLES } from '../../shared/aws/environment.ts';

/** Imports every bundle as Lambda does, in a process without any environment, and tells what was read of it. */
const IMPORT_ALL = `
const [folder, planted, ...names] = process.argv.slice(1);
const read = new Set();
process.env = new Proxy({}, { get: (_, name) => { read.add(String(name)); } });
const handlers = {};
for (const name of names) handlers[name] = typeof (await import('file://' + folder + '/' + name + '/index.mjs')).handler;
const readByUs = [...read];
const isFetchLoaded = () => process.moduleLoadList.some((name) => name.includes('undici'));
const fetchIsLoadedByUs = isFetchLoaded();
await import('data:text/javascript,process.env.' + planted);
await import('node:http');
console.log(JSON.stringify({
  handlers, readByUs, plantedWasSeen: read.has(planted), fetchIsLoadedByUs, fetchIsLoadedByImport: isFetchLoaded(),
}));
`;

describe('the bundles of the functions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  let sizes: ReadonlyMap<string, number>;
  let metafile: Metafile;

  beforeAll(async () => {
    await bundleFunctions(folder);
    metafile = JSON.parse(readFileSync(join(folder, METAFILE), 'utf8'));
    sizes = sizesIn(metafile);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are one for each function, and no function file is left out', () => {
    const tables = ['answers', 'fields', 'routes', 'subscriptions', 'webhook-requests'];
    const files = readdirSync(new URL('../../functions', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
    expect([...sizes.keys()].toSorted()).toEqual(FUNCTION_NAMES);
    expect(files.filter((file) => !tables.includes(file)).toSorted()).toEqual(FUNCTION_NAMES);
  });

  it.each(FUNCTION_NAMES)('stay small enough to start fast: %s', (name) => {
    expect(sizes.get(name)).toBeGreaterThan(0);
    expect(sizes.get(name)).toBeLessThanOrEqual(maxBundleBytesOf(name));
  });

  it.each(FUNCTION_NAMES)('hold the clients of what the function may touch, and no others: %s', (name) => {
    const { table, secrets, publishes, queues, signs, directory } = permissionsOf(name);
    const inputs = Object.values(metafile.outputs).find(
      ({ entryPoint }) => entryPoint === `functions/${name}.ts`,
    )?.inputs;
    const clients = Object.keys(inputs ?? {}).flatMap((file) => /@aws-sdk\/client-([\w-]+)\//.exec(file)?.[1] ?? []);
    expect([...new Set(clients)].toSorted()).toEqual([
      ...(directory ? ['cognito-identity-provider'] : []),
      ...(table || secrets ? ['dynamodb'] : []),
      ...(publishes ? ['eventbridge'] : []),
      ...(secrets || signs ? ['secrets-manager'] : []),
      ...(queues ? ['sqs'] : []),
    ]);
  });

  it('hold nothing of the local run', () => {
    for (const { entryPoint, inputs } of Object.values(metafile.outputs)) {
      const files = Object.keys(inputs);
      expect(files, entryPoint).toContain('shared/aws/app.ts');
      expect(files.filter((file) => /^(local|test|cdk|console|bench)\//.test(file))).toEqual([]);
    }
  });

  it('import no HTTP module of Node, at the first call either', () => {
    for (const name of FUNCTION_NAMES) {
      const text = readFileSync(join(folder, name, 'index.mjs'), 'utf8');
      expect(text.match(/(?:import|from)\s*\(?\s*["'](?:node:)?https?["']/g), name).toBeNull();
    }
  });

  it('are imported by the runtime without an environment, read none of ours, and do not load fetch', async () => {
    const planted = VARIABLES.tableName;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', IMPORT_ALL, folder, planted, ...FUNCTION_NAMES],
      { env: {} },
    );
    const { handlers, readByUs, plantedWasSeen, fetchIsLoadedByUs, fetchIsLoadedByImport } = JSON.parse(stdout);
    expect(handlers).toEqual(Object.fromEntries(FUNCTION_NAMES.map((name) => [name, 'function'])));
    expect(Object.values(VARIABLES).filter((name) => readByUs.includes(name))).toEqual([]);
    expect(plantedWasSeen).toBe(true);
    expect({ fetchIsLoadedByUs, fetchIsLoadedByImport }).toEqual({
      fetchIsLoadedByUs: false,
      fetchIsLoadedByImport: true,
    });
  });
});
