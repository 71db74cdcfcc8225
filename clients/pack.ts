import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = fileURLToPath(new URL('./typescript', import.meta.url));
const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** Compiles the TypeScript client to JavaScript and its types, and packs both with npm.
 *
 * @param destination an existing folder
 * @returns the path of the package there */
export async function packClient(destination: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'client-'));
  try {
    await run('tsc', join(PROJECT, 'node_modules/typescript/bin/tsc'), '--project', HERE, '--outDir', folder);
    // The compiler keeps the endings of imports in types.
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.d.ts'))) {
      const types = await readFile(join(folder, file), 'utf8');
      await writeFile(join(folder, file), types.replaceAll(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'"));
    }
    for (const file of ['package.json', 'README.md']) await copyFile(join(HERE, file), join(folder, file));
    await copyFile(join(PROJECT, 'LICENSE'), join(folder, 'LICENSE'));
    const npm = process.env.npm_execpath;
    if (!npm) throw new Error('Run this as npm run client:pack.');
    await run('npm', npm, 'pack', folder, '--silent', '--pack-destination', destination);
    const { name, version } = JSON.parse(await readFile(join(HERE, 'package.json'), 'utf8'));
    return join(destination, `${name}-${version}.tgz`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @throws with what the program says */
async function run(name: string, ...script: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [...script]).catch((error) => {
    throw new Error(`${name} failed.\n${error.stdout}${error.stderr}`);
  });
}

if (import.meta.main) console.log(await packClient(PROJECT));
