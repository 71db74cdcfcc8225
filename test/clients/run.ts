import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { announcement } from '../../local/announcement.ts';
import { startLocalRun } from '../../local/local-run.ts';
import { virtualEnvironment } from '../support/virtual-environment.ts';
import { type CountedDocument, generatedPython, generatedTypescript } from './generated.ts';
import { type DocumentedWebhooks, packedClient } from './packed.ts';
import { run } from './running.ts';
import { playSamples } from './samples/play.ts';

/** Plays the README's flow on a local run as strangers would: with clients that are generated from its document and with ours, packed;
 * then every sample of its reference. */

const log = { info: () => undefined, warn: () => undefined, error: console.error };

const folder = await mkdtemp(join(tmpdir(), 'clients-'));
const local = await startLocalRun({
  port: 0,
  dataDir: join(folder, 'data'),
  reset: false,
  realUps: false,
  credentialLimitFactor: 1_000,
  log,
});
try {
  const announced = announcement(local);
  const { api, token, upsApp } = announced;
  const flow = [api, token.url, token.clientId, token.clientSecret, upsApp.clientId, upsApp.clientSecret];
  const document = (await (await fetch(`${api}/openapi.json`)).json()) as CountedDocument & DocumentedWebhooks;
  const bin = await virtualEnvironment('clients');
  const typescript = join(folder, 'typescript');
  const python = join(folder, 'python');
  await mkdir(python);
  // With TypeScript 5: the generator needs a compiler API that 7 lacks.
  await cp(fileURLToPath(new URL('./typescript', import.meta.url)), typescript, { recursive: true });
  await run('npm', ['ci', '--ignore-scripts', '--silent', '--no-audit', '--no-fund'], typescript);
  await packedClient(announced, document, flow, typescript);
  await playSamples(announced, { typescript, python, bin });
  await generatedTypescript(document, flow, typescript);
  await generatedPython(document, flow, python, bin, typescript);
} finally {
  await local.stop();
  await rm(folder, { recursive: true, force: true });
}
