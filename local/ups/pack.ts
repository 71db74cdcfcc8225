import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type Metafile } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** The library and the program in one file. */
const LIBRARY = `export { startSimulatedUps } from './simulated-ups.ts';
export { runProgram } from './program.ts';
`;

const PROGRAM = `#!/usr/bin/env node
import { runProgram } from './simulated-ups.js';

await runProgram(process.argv.slice(2));
`;

/** Bundles the simulated UPS for Node 20 and newer. Everything is inside but classic-level, which only `--data` loads.
 *
 * @returns the text, and esbuild's account of what is in it */
export async function bundleSimulatedUps(): Promise<{ readonly text: string; readonly metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: PROJECT,
    stdin: { contents: LIBRARY, resolveDir: HERE, sourcefile: 'local/ups/library.ts', loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['classic-level'],
    minify: true,
    legalComments: 'eof',
    write: false,
    metafile: true,
  });
  return { text: outputFiles[0]?.text ?? '', metafile };
}

/** Packs it with npm.
 *
 * @param destination an existing folder
 * @returns the path of the package there */
export async function packSimulatedUps(destination: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simulated-ups-'));
  try {
    const { text } = await bundleSimulatedUps();
    await writeFile(join(folder, 'simulated-ups.js'), text);
    await writeFile(join(folder, 'bin.js'), PROGRAM, { mode: 0o755 });
    await copyFile(join(HERE, 'package.json'), join(folder, 'package.json'));
    await copyFile(join(HERE, 'package-types.d.ts'), join(folder, 'simulated-ups.d.ts'));
    await copyFile(join(PROJECT, 'docs', 'simulated-ups.md'), join(folder, 'README.md'));
    await copyFile(join(PROJECT, 'LICENSE'), join(folder, 'LICENSE'));
    await npm(folder, 'pack', '--silent', '--pack-destination', destination);
    const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return join(destination, `${name}-${version}.tgz`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** npm as it runs this script, which on Windows is no program. */
async function npm(folder: string, ...args: readonly string[]): Promise<void> {
  const { npm_execpath } = process.env;
  const [command, ...first] = npm_execpath ? [process.execPath, npm_execpath] : ['npm'];
  await promisify(execFile)(command ?? 'npm', [...first, ...args], { cwd: folder });
}

if (import.meta.main) console.log(await packSimulatedUps(PROJECT));
