import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { packSimulatedUps } from '../../../local/ups/pack.ts';
import { nodes } from '../../support/nodes.ts';
import { upsCustomer } from '../ups-customer.ts';

const run = promisify(execFile);

const CALLBACK = 'http://127.0.0.1:9/callback';
const APP = { clientId: 'customer', clientSecret: 'not-a-real-one', redirectUris: { test: [CALLBACK] } };
const PAT = { username: 'pat', password: 'not-a-real-one', shipperAccounts: ['88A1B2'] };
const ANY_PORTS = ['--test-port', '0', '--production-port', '0', '--control-port', '0'];

interface Announced {
  readonly origins: { readonly test: string; readonly production: string };
  readonly control: string;
  readonly apps: unknown;
  readonly users: unknown;
}

const children: ChildProcess[] = [];

/** A folder that has the package and nothing else. */
function customerFolder(folder: string, node: string) {
  const program = join(folder, 'node_modules', 'simulated-ups', 'bin.js');
  const start = (...options: string[]) => {
    const child = spawn(node, [program, ...options], { cwd: folder });
    children.push(child);
    return child;
  };
  return {
    async started(...options: string[]) {
      const child = start(...ANY_PORTS, '--json', ...options);
      const [line] = await once(child.stdout, 'data');
      return { child, announced: JSON.parse(String(line)) as Announced };
    },
    /** Exit code and the first line of what is said, for a start that ends. */
    async ended(...options: string[]) {
      const child = start(...options);
      const [said, printed, [exitCode]] = await Promise.all([
        text(child.stderr),
        text(child.stdout),
        once(child, 'exit'),
      ]);
      return { exitCode, said: said.split('\n')[0] ?? '', printed };
    },
    script: (source: string) => run(node, ['--input-type=module', '--eval', source], { cwd: folder }),
  };
}

type Customer = ReturnType<typeof customerFolder>;

const control = async (origin: string, path: string, body: unknown) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.status;
};

/** Signs in, refreshes, tracks, meets a fault, and outlives a refresh token. */
async function plays({ started }: Customer, folder: string): Promise<void> {
  await writeFile(join(folder, 'ups.json'), JSON.stringify({ apps: [APP], users: [PAT] }));
  const { child, announced } = await started('--config', 'ups.json');
  const { origins, apps, users } = announced;
  assert.deepEqual(
    { apps, users },
    { apps: [{ ...APP, redirectUris: { test: [CALLBACK], production: [] } }], users: [PAT] },
  );

  const customer = upsCustomer(origins.test, APP, CALLBACK);
  const pair = await customer.exchange(await customer.signIn(PAT));
  const refreshed = await customer.refresh(pair.body.refresh_token);
  assert.equal(refreshed.body.refresh_count, '1');
  assert.equal((await customer.refresh(pair.body.refresh_token)).status, 400);
  const track = async () => (await customer.track(refreshed.body.access_token)).status;
  assert.equal(await track(), 200);
  assert.equal((await upsCustomer(origins.production, APP, CALLBACK).track(refreshed.body.access_token)).status, 401);

  assert.equal(
    await control(announced.control, '/ups/faults', { endpoint: 'track', fault: 'status-500', times: 1 }),
    200,
  );
  assert.equal(await control(announced.control, '/ups/faults', { endpoint: 'track', fault: 'none' }), 400);
  assert.deepEqual([await track(), await track()], [500, 200]);
  assert.equal(await control(announced.control, '/clock', { advanceSeconds: 60 * 86_400 }), 200);
  assert.equal((await customer.refresh(refreshed.body.refresh_token)).status, 400);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
}

async function refusesBadOptions({ ended }: Customer, folder: string): Promise<void> {
  await writeFile(join(folder, 'wrong.json'), JSON.stringify({ apps: [APP], user: [] }));
  const wrong = [
    [['--color'], "Unknown option '--color'"],
    [['now'], "Unexpected argument 'now'"],
    [['--test-port', 'x'], '--test-port must be a port, 0 to 65535'],
    [['--config', 'none.json'], '--config none.json cannot be read'],
    [['--config', 'wrong.json'], '--config wrong.json: Unrecognized key: "user"'],
    [['--client-id', 'x'], '--client-id and --client-secret belong together'],
  ] as const;
  for (const [options, said] of wrong) {
    const ending = await ended(...options);
    assert.equal(ending.exitCode, 2);
    assert.ok(ending.said.startsWith(said), ending.said);
  }
  const help = await ended('--help');
  assert.equal(help.exitCode, 0);
  assert.match(help.printed, /--config FILE/);
}

/** Without classic-level it says what to install; with it, a token survives SIGKILL, and the directory has one user at a time. */
async function keepsData({ started, ended }: Customer, folder: string): Promise<void> {
  const refusal = await ended(...ANY_PORTS, '--data', 'kept');
  assert.equal(refusal.exitCode, 1);
  assert.match(refusal.said, /npm install classic-level@/);

  await symlink(join(process.cwd(), 'node_modules', 'classic-level'), join(folder, 'node_modules', 'classic-level'));
  const options = ['--config', 'ups.json', '--data', 'kept'];
  const first = await started(...options);
  const { access_token } = (await upsCustomer(first.announced.origins.test, APP, CALLBACK).clientCredentials()).body;
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const second = await started(...options);
  assert.equal((await upsCustomer(second.announced.origins.test, APP, CALLBACK).track(access_token)).status, 200);
  const third = await ended(...ANY_PORTS, '--data', 'kept');
  assert.equal(third.exitCode, 1);
  assert.match(third.said, /another simulated UPS has it/);
  second.child.kill('SIGTERM');
  await once(second.child, 'exit');
}

/** Runs the README's example as printed, and a call that is refused. */
async function servesATestSuite({ script }: Customer, folder: string): Promise<void> {
  const readme = await readFile(join(folder, 'node_modules', 'simulated-ups', 'README.md'), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  assert.match(example, /startSimulatedUps/);
  await script(example);
  const { stdout } = await script(`
    import { startSimulatedUps } from 'simulated-ups';
    const ups = await startSimulatedUps({ apps: [{ clientId: 'a', clientSecret: 'b' }] });
    await ups.control('POST /ups/faults', { endpoint: 'refresh', fault: 'reset-after', times: 1 });
    const refused = await ups.control('POST /clock', {}).catch((error) => error.message);
    await ups.stop();
    console.log(JSON.stringify({ origins: Object.keys(ups.origins), refused }));
  `);
  const { origins, refused } = JSON.parse(stdout);
  assert.deepEqual(origins, ['test', 'production']);
  assert.match(refused, /advanceSeconds/);
}

const found = await nodes();
if (found.size === 1)
  console.log(`Only Node ${process.version} is on the path: put a Node 20 there for the other half.`);
const work = await mkdtemp(join(tmpdir(), 'packed-simulated-ups-'));
try {
  const archive = await packSimulatedUps(work);
  for (const [version, node] of found) {
    const folder = join(work, version);
    await mkdir(folder);
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--prefix', folder, archive], { cwd: folder });
    const customer = customerFolder(folder, node);
    await plays(customer, folder);
    await refusesBadOptions(customer, folder);
    await keepsData(customer, folder);
    await servesATestSuite(customer, folder);
    console.log(`The packed simulated UPS works on Node ${version}`);
  }
} finally {
  for (const child of children) child.kill('SIGKILL');
  await rm(work, { recursive: true });
}
