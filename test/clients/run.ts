import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { announcement } from '../../local/announcement.ts';
import { startLocalRun } from '../../local/local-run.ts';
import { virtualEnvironment } from '../support/virtual-environment.ts';
import { withBodyDefault, withRawUnion } from './broken-documents.ts';

/** Generates clients from the document of a local run as a stranger would, checks their types, and plays the README's flow with each. */

const execute = promisify(execFile);
const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Python models for each schema of the document: inline enumerations and objects add some. */
const MOST_MODELS = 1.5;

const folder = await mkdtemp(join(tmpdir(), 'generated-clients-'));
const log = { info: () => undefined, warn: () => undefined, error: console.error };
const local = await startLocalRun({ port: 0, dataDir: join(folder, 'data'), reset: false, realUps: false, log });
try {
  const { api, token, upsApp } = announcement(local);
  const flow = [api, token.url, token.clientId, token.clientSecret, upsApp.clientId, upsApp.clientSecret];
  const document = (await (await fetch(`${api}/openapi.json`)).json()) as { components?: { schemas?: object } };
  await typescript(document, flow);
  await python(document, flow);
} finally {
  await local.stop();
  await rm(folder, { recursive: true, force: true });
}

/** openapi-typescript and openapi-fetch, with TypeScript 5: the generator needs a compiler API that 7 lacks. */
async function typescript(document: object, flow: readonly string[]): Promise<void> {
  const place = join(folder, 'typescript');
  await cp(join(HERE, 'typescript'), place, { recursive: true });
  await run('npm', ['ci', '--ignore-scripts', '--silent', '--no-audit', '--no-fund'], place);
  await compiled(place, document);
  await run(process.execPath, ['out/flow.js', ...flow], place);
  console.log('TypeScript: openapi-typescript, strict, the flow from token to tracked parcel');
  for (const [title, broken] of [
    ['a default in a body', withBodyDefault(document)],
    ['a union as an answer', withRawUnion(document)],
  ] as const) {
    const compiles = await compiled(place, broken).then(
      () => true,
      () => false,
    );
    if (compiles) throw new Error(`The control with ${title} compiles, so this test would find nothing.`);
    console.log(`TypeScript: with ${title} it does not compile: the control`);
  }
}

async function compiled(place: string, document: object): Promise<void> {
  await writeFile(join(place, 'openapi.json'), JSON.stringify(document));
  await run('node_modules/.bin/openapi-typescript', ['openapi.json', '--output', 'schema.ts'], place);
  await run('node_modules/.bin/tsc', ['--project', '.'], place);
}

/** openapi-python-client, checked by pyright, whose npm package brings everything: that of PyPI downloads more at its first run. */
async function python(document: { components?: { schemas?: object } }, flow: readonly string[]): Promise<void> {
  const place = join(folder, 'python');
  const bin = await virtualEnvironment('clients');
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
  await run(
    join(bin, 'openapi-python-client'),
    ['generate', '--path', 'openapi.json', '--output-path', place, '--meta', 'none'],
    folder,
  );
  const models = (await readdir(join(place, 'models'))).filter((name) => name !== '__init__.py');
  const schemas = Object.keys(document.components?.schemas ?? {});
  const problems = models.filter((name) => name === 'problem.py');
  const ratio = models.length / schemas.length;
  console.log(
    `Python: ${models.length} models of ${schemas.length} schemas (${ratio.toFixed(2)}, at most ${MOST_MODELS})`,
  );
  if (ratio > MOST_MODELS || problems.length !== 1) throw new Error('The document makes too many models.');

  const project = join(folder, 'project');
  await cp(place, join(project, 'ups_tracking_adapter_client'), { recursive: true });
  await cp(join(HERE, 'flow.py'), join(project, 'flow.py'));
  const pyright = join(folder, 'typescript/node_modules/.bin/pyright');
  await run(pyright, ['--pythonpath', join(bin, 'python'), 'flow.py'], project);
  await run(join(bin, 'python'), ['flow.py', ...flow], project);
  console.log('Python: openapi-python-client, pyright, the flow from token to tracked parcel');
}

/** @throws with what the program says */
async function run(program: string, options: readonly string[], cwd: string): Promise<void> {
  await execute(program, options, { cwd, maxBuffer: 64 * 1024 * 1024 }).catch((error) => {
    throw new Error(`${program} failed.\n${error.stdout}${error.stderr}`.slice(0, 4_000));
  });
}
