import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EMULATOR } from '../../cdk/emulator.ts';
import { STAGE_PROPERTIES } from '../../cdk/stage-properties.ts';
import { EMULATED, type Emulator } from './emulator.ts';

const run = promisify(execFile);

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

const TIMEOUT_MS = 900_000;

/** The stack's outputs for an operator, by name. */
export type Outputs = Readonly<Record<string, string>>;

/** `cdk deploy`, as for an account that `bootstrap` was run for, with the pinned CDK CLI. */
export async function deploy(
  emulator: Emulator,
  folder: string,
  properties: Readonly<Record<string, string>>,
): Promise<Outputs> {
  const context = Object.entries({ ...properties, stage: EMULATOR }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const outputs = join(folder, 'outputs.json');
  const assembly = ['--output', join(folder, 'cdk.out'), ...context];
  await cdk(emulator, PROJECT, 'deploy', '--require-approval', 'never', '--outputs-file', outputs, ...assembly);
  return JSON.parse(await readFile(outputs, 'utf8'))[`ups-tracking-adapter-${EMULATOR}`];
}

/** `cdk bootstrap`. */
export async function bootstrap(emulator: Emulator, folder: string): Promise<void> {
  // Away from `cdk.json`: it needs no app, and would synthesize one.
  await cdk(emulator, folder, 'bootstrap', `aws://${EMULATED.account}/${EMULATED.region}`);
}

const cdk = (emulator: Emulator, cwd: string, ...args: string[]) =>
  run(join(PROJECT, 'node_modules', '.bin', 'cdk'), args, {
    cwd,
    env: environmentFor(emulator),
    timeout: TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: Error & { stderr?: string }) => {
    throw new Error(`cdk ${args[0]} failed:\n${error.stderr?.split('\n').slice(-20).join('\n') ?? error.message}`);
  });

/** An environment without the account or the stages of the person who runs this. */
function environmentFor(emulator: Emulator): NodeJS.ProcessEnv {
  const theirs = new Set<string>(Object.values(STAGE_PROPERTIES));
  const kept = Object.entries(process.env).filter(([name]) => !theirs.has(name) && !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(kept),
    PATH: `${join(PROJECT, 'node_modules', '.bin')}:${process.env.PATH}`,
    ...emulator.environment,
  };
}
