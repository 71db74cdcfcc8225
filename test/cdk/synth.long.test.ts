import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { FUNCTION_NAMES } from '../../cdk/function-names.ts';
import { offline } from './offline.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

it('cdk synth says what a stage lacks, in one line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-synth-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = { ...offline(), CDK_OUTDIR: folder, STAGE: 'prod', IDENTITY_AUDIENCE: 'tracking' };
  const failed = await promisify(execFile)(process.execPath, ['cdk/app.ts'], { cwd: PROJECT, env }).catch(
    (error) => error,
  );
  expect(failed).toMatchObject({
    code: 1,
    stderr: 'The stage property issuer is missing; pass "-c issuer=…" or set IDENTITY_ISSUER.\n',
  });
});

it('cdk synth writes, offline, the template of the stage dev and the bundle of each function beside it', async () => {
  const output = mkdtempSync(join(tmpdir(), 'cdk-synth-'));
  onTestFinished(() => rmSync(output, { recursive: true }));
  await promisify(execFile)('npx', ['cdk', 'synth', '--quiet', '--output', output], {
    cwd: PROJECT,
    // CDK's own rules take ten seconds of CPU; `npm run lint:template` asks them.
    env: { ...offline(), CDK_VALIDATION: 'false' },
    shell: process.platform === 'win32',
  });
  expect(readdirSync(output)).toContain('ups-tracking-adapter-dev.template.json');
  const bundled = readdirSync(join(output, 'functions'), { withFileTypes: true }).filter((one) => one.isDirectory());
  expect(bundled.map(({ name }) => name).toSorted()).toEqual(FUNCTION_NAMES);
}, 300_000);
