import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAGE_PROPERTIES } from '../../cdk/stage-properties.ts';
import { UPS_APP } from '../../local/demo/demo-tenant.ts';
import { DEFAULT_PORT, optionsFrom } from '../../local/options.ts';
import { tenantsCommand } from '../../tenants/command.ts';
import type { TenantDirectory } from '../../tenants/tenant.ts';
import { synthesized } from '../cdk/synthesized.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const deploy = readFileSync('docs/deploy.md', 'utf8');
const realUps = readFileSync('docs/real-ups.md', 'utf8');

/** The shell blocks of one section, in order. */
const commandsOf = (document: string, section: string): string =>
  [...((document.split(`\n## ${section}\n`)[1] ?? '').split('\n## ')[0]?.matchAll(/```sh\n([\s\S]*?)```/g) ?? [])]
    .map(([, block]) => block)
    .join('\n');

describe('docs/deploy.md', () => {
  const outputs = Object.keys(synthesized().template.findOutputs('*'));

  it('says every property of a stage, with its variable', () => {
    const rows = deploy.split('\n').filter((line) => line.startsWith('| `'));
    for (const [property, variable] of Object.entries(STAGE_PROPERTIES)) {
      const row = rows.find((line) => line.split('|')[1]?.includes(`\`${property}\``));
      expect(row?.split('|')[2], property).toContain(`\`${variable}\``);
    }
  });

  it('names only outputs of the stack, and properties and scripts that exist', () => {
    const named = [...deploy.matchAll(/\boutput ([A-Z]\w+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !outputs.includes(name))).toEqual([]);
    const properties = [...deploy.matchAll(/-c ([a-z]\w+)=/gi)].map(([, name = '']) => name);
    expect(properties.filter((name) => name !== 'name' && !(name in STAGE_PROPERTIES))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const asked = [...`${deploy}${realUps}`.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('adds a tenant by a command that is understood', async () => {
    const [, args = ''] = /npm run tenants -- (add .*)/.exec(deploy) ?? [];
    const added: unknown[] = [];
    const directory = {
      add: async (tenant: unknown) => {
        added.push(tenant);
        return { tokenUrl: 'https://token.example', clientId: 'id', clientSecret: 'secret', scopes: [] };
      },
    } as unknown as TenantDirectory;
    const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
    const targets: unknown[] = [];
    await tenantsCommand(words, (target) => {
      targets.push(target);
      return directory;
    });
    expect(added).toMatchObject([{ tenantId: 'acme', name: 'Acme Ltd', admin: 'admin@acme.example' }]);
    expect(targets).toMatchObject([{ outputs: 'cdk-outputs.json' }]);
  });
});

describe('what the documents tell to type', () => {
  let local: LocalRunUnderTest;
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  beforeAll(async () => {
    local = await localRunUnderTest();
    writeFileSync(join(folder, 'ups-app.json'), JSON.stringify(UPS_APP));
    const outputs = { PublicOrigin: local.api, TokenUrl: local.token.url };
    writeFileSync(join(folder, 'cdk-outputs.json'), JSON.stringify({ stack: outputs }));
  });
  afterAll(async () => {
    await local.stop();
    rmSync(folder, { recursive: true });
  });

  /** As printed, on a local run of the test's own and against the simulated UPS. */
  async function run(script: string): Promise<string> {
    const here = script
      .replaceAll(`http://127.0.0.1:${DEFAULT_PORT + 4}`, local.run.issuer)
      .replaceAll(`http://127.0.0.1:${DEFAULT_PORT}`, local.api)
      .replaceAll('.local/ups-app.json', 'ups-app.json')
      .replace('sleep 3', 'sleep 1');
    const { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET } = local.token;
    const options = { cwd: folder, env: { ...process.env, CLIENT_ID, CLIENT_SECRET } };
    return (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', here], options)).stdout;
  }

  it('takes a deployment to its first Ready adapter', async () => {
    const output = /output\(\) .*/.exec(deploy)?.[0] ?? '';
    const steps = commandsOf(deploy, '4. The first Ready adapter');
    const said = await run(`${output}\n${steps}\nsleep 1\napi $ADAPTER`);
    expect(said).toContain('"status":"Ready"');
    expect(said).not.toContain('urn:ups-tracking-adapter:problem');
  });

  it('takes the local run to a tracked parcel, and to the link of a sign-in', async () => {
    const [start = ''] = /npm start -- (.*)/.exec(realUps)?.slice(1) ?? [];
    expect(optionsFrom(start.split(' '))).toMatchObject({ realUps: true, dataDir: '.local/real-ups' });
    const said = await run(commandsOf(realUps, 'To a tracked parcel'));
    expect(said).toContain('"status":"Ready"');
    expect(said).toContain('"found":true');
    expect(said.trim().split('\n').at(-1)).toMatch(/\/oauth\/start\?attempt=[\w-]{43}$/);
    expect(said).not.toContain('urn:ups-tracking-adapter:problem');
  });
});
