import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { virtualEnvironment } from '../support/virtual-environment.ts';

const run = promisify(execFile);

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** CDK says of a function that it depends on its role, which its reference to the role says as well. */
const IGNORED = ['W3005'];

/** Stages whose templates differ: one with an identity provider of its own, and one with an issuer of the customer's. */
const STAGES: Readonly<Record<string, readonly string[]>> = {
  dev: ['alarmEmail=on-call@example.com'],
  prod: [
    'publicOrigin=https://adapter.example.com',
    'issuer=https://issuer.example.com',
    'jwksUrl=https://issuer.example.com/jwks',
    'audience=tracking',
    'consoleClientId=console',
    'tenantClaim=org',
    'roleClaim=role',
  ],
};

/** Runs CDK's own rules and `cfn-lint` on the template of each stage. */
async function lintTemplates(): Promise<void> {
  const bin = await virtualEnvironment('emulator');
  const folder = await mkdtemp(join(tmpdir(), 'templates-'));
  // The flag that turns findings of CDK's own rules into errors is part of it.
  const { context: flags } = JSON.parse(await readFile(join(PROJECT, 'cdk.json'), 'utf8'));
  try {
    for (const [stage, properties] of Object.entries(STAGES)) {
      const context = Object.fromEntries([`stage=${stage}`, ...properties].map((one) => one.split(/=(.*)/s)));
      const env = {
        ...process.env,
        CDK_OUTDIR: join(folder, stage),
        CDK_CONTEXT_JSON: JSON.stringify({ ...flags, ...context }),
      };
      await run(process.execPath, [join(PROJECT, 'cdk', 'app.ts')], { cwd: PROJECT, env });
      const template = join(folder, stage, `ups-tracking-adapter-${stage}.template.json`);
      await run(join(bin, 'cfn-lint'), ['--ignore-checks', ...IGNORED, '--', template]);
      console.log(`CDK and cfn-lint find nothing in the template of ${stage}.`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  await lintTemplates();
} catch (error) {
  const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
  console.error(stdout || stderr || message);
  process.exitCode = 1;
}
