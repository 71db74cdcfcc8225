import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
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
