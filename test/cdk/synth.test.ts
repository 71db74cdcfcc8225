import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { STAGE_PROPERTIES } from '../../cdk/stage-properties.ts';

const run = promisify(execFile);
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

function outdir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-synth-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** No stage, no account, and no way out: whatever is asked of the network is refused at once. */
const offline = (): NodeJS.ProcessEnv => {
  const nobody = 'http://127.0.0.1:9';
  const environment = { ...process.env, HTTPS_PROXY: nobody, HTTP_PROXY: nobody, AWS_EC2_METADATA_DISABLED: 'true' };
  const inherited = new Set<string>(Object.values(STAGE_PROPERTIES));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !inherited.has(name)));
};

describe('cdk synth', () => {
  it('works as it is, offline', { timeout: 120_000 }, async () => {
    const output = outdir();
    await run('npx', ['cdk', 'synth', '--quiet', '--output', output], {
      cwd: PROJECT,
      env: offline(),
      shell: process.platform === 'win32',
    });
    expect(readdirSync(output)).toContain('ups-tracking-adapter-dev.template.json');
  });

  it('says what a stage lacks, in one line', async () => {
    const env = { ...offline(), CDK_OUTDIR: outdir(), STAGE: 'prod', IDENTITY_AUDIENCE: 'tracking' };
    const failed = await run(process.execPath, ['cdk/app.ts'], { cwd: PROJECT, env }).catch((error) => error);
    expect(failed).toMatchObject({
      code: 1,
      stderr: 'The stage property issuer is missing; pass "-c issuer=…" or set IDENTITY_ISSUER.\n',
    });
  });
});
