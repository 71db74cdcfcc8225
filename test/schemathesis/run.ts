import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ANSWERS, ROUTES } from '../../functions/routes.ts';
import { announcement } from '../../local/announcement.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { startLocalRun } from '../../local/local-run.ts';
import { openApiDocument } from '../../shared/http/openapi/document.ts';
import { client } from '../support/http-client.ts';
import { virtualEnvironment } from '../support/virtual-environment.ts';

/** So that a run can be repeated. */
const SEED = 20_260_101;

/** For each operation, of the fuzzing phase; the other phases make as many as the document has corners. */
const CASES = { own: 12, foreign: 6 };

/** A schema cannot say which ids, cursors, versions and credentials there are. And every path has the same adapter, so that one which
 * was just created is asked for under another id. */
const NOT_CHECKED = 'positive_data_acceptance,ensure_resource_availability';

const CHECKS = fileURLToPath(new URL('./checks.py', import.meta.url));

/** Our answers to invalid input that schemathesis does not expect. */
const CONFIGURATION = `
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429]
[checks.missing_required_header]
expected-statuses = [400, 401, 403, 404, 422, 428]
`;

interface Run {
  readonly title: string;
  readonly token: string;
  readonly cases: number;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const bin = await virtualEnvironment('schemathesis').catch((error: Error) => {
  console.error(`The API was not tested against its own document. ${error.message}`);
  process.exit(1);
});

const folder = await mkdtemp(join(tmpdir(), 'schemathesis-'));
const log = { info: () => undefined, warn: () => undefined, error: console.error };
const local = await startLocalRun({
  port: 0,
  dataDir: join(folder, 'data'),
  reset: false,
  realUps: false,
  credentialLimitFactor: 1_000,
  log,
  tenantRequests: { perSecond: 100_000, burst: 100_000 },
});
let isGood = true;
try {
  const { api, token, otherToken, upsApp } = { ...announcement(local), api: local.api };
  const mine = await machineTokenFrom(token);
  const adapterId = await readyAdapter(client(api, mine), upsApp);
  await writeFile(
    join(folder, 'schemathesis.toml'),
    `${CONFIGURATION}\n[parameters]\n"path.adapterId" = "${adapterId}"\n"path.environment" = "test"\n`,
  );
  // The served document leaves out what only browsers call; these are tried as well.
  const whole = openApiDocument(ROUTES, ANSWERS, {
    origin: api,
    tokenEndpoint: { url: token.url, scopePrefix: '' },
    withBrowserRoutes: true,
  });
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(whole));
  const runs: readonly Run[] = [
    { title: 'with a valid token', token: mine, cases: CASES.own, arguments: [], environment: {} },
    {
      title: 'with the token of another company, about an adapter that is not theirs',
      token: await machineTokenFrom(otherToken),
      cases: CASES.foreign,
      arguments: ['--include-path-regex', 'adapterId', '--phases', 'examples,coverage,fuzzing'],
      environment: { FOREIGN: '1' },
    },
  ];
  for (const run of runs) isGood = (await passes(join(bin, 'schemathesis'), api, run)) && isGood;
} finally {
  await local.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(isGood ? 0 : 1);

/** An adapter that tracks, so that the requests reach UPS. */
async function readyAdapter(call: ReturnType<typeof client>, upsApp: object): Promise<string> {
  const { body: adapter } = await call('POST', '/v1/adapters', { body: { name: 'Ready', environment: 'test' } });
  const path = `/v1/adapters/${adapter.id}`;
  const mapping = { shipper: 'Demo', accountNumber: 'A1B2C3', countryCode: 'US' };
  await call('POST', `${path}/shipper-mappings`, { body: mapping });
  const { body: verification } = await call('POST', `${path}/verifications`, { body: upsApp });
  const saved = await call('PUT', path, {
    body: {
      name: 'Ready',
      environment: 'test',
      authorizationMethod: 'Customer Client Credentials',
      verificationId: verification.verificationId,
    },
    headers: { 'if-match': '"1"' },
  });
  if (saved.status !== 200) throw new Error(`The adapter was not saved: ${JSON.stringify(saved.body)}`);
  return adapter.id;
}

async function passes(program: string, api: string, run: Run): Promise<boolean> {
  console.log(`schemathesis ${run.title}: seed ${SEED}, ${run.cases} cases for each operation beside the corners`);
  const startedAt = performance.now();
  const child = spawn(
    program,
    [
      ...['--config-file', 'schemathesis.toml', 'run', 'openapi.json', '--url', api],
      ...[
        '--seed',
        String(SEED),
        '--max-examples',
        String(run.cases),
        '--workers',
        '1',
        '--generation-database',
        'none',
      ],
      ...[
        '--checks',
        'all',
        '--exclude-checks',
        NOT_CHECKED,
        '--warnings',
        'off',
        '--continue-on-failure',
        '--no-color',
      ],
      ...['--header', `Authorization: Bearer ${run.token}`],
      ...run.arguments,
    ],
    {
      cwd: folder,
      env: { ...process.env, ...run.environment, SCHEMATHESIS_HOOKS: CHECKS },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  const lines = output.split('\n').map((line) => line.slice(0, 400));
  const cases = lines.find((line) => line.includes('generated,'))?.trim();
  console.log(code === 0 ? `  ${cases}, in ${Math.round((performance.now() - startedAt) / 1000)} s` : lines.join('\n'));
  return code === 0;
}
