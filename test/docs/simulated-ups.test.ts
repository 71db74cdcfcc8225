import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CONTROL_CALLS } from '../../docs/simulated-ups/control-calls.ts';
import { withTables } from '../../docs/simulated-ups/write-tables.ts';
import { commandLine, SAMPLE_APP, SAMPLE_USER } from '../../local/ups/command-line.ts';
import { serveControl } from '../../local/ups/control-server.ts';
import { startSimulatedUps } from '../../local/ups/simulated-ups.ts';
import { UpsConfig } from '../../local/ups/ups-config.ts';

const written = readFileSync('docs/simulated-ups.md', 'utf8');
const blocks = (language: string) =>
  [...written.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block = '']) => block);

describe('docs/simulated-ups.md', () => {
  it('has the tables of the code (npm run ups-doc)', async () => {
    expect(await withTables(written)).toBe(written);
  });

  it('has commands that work as printed, with the default ports and the sample app', async () => {
    const defaults = commandLine([]);
    const ports = defaults === 'help' ? undefined : defaults.ports;
    expect(ports).toEqual({ test: 5101, production: 5102, control: 5103 });
    const callbacks = ['http://localhost:3000/callback'];
    const ups = await startSimulatedUps({
      apps: [{ ...SAMPLE_APP, redirectUris: { test: callbacks, production: callbacks } }],
      users: [SAMPLE_USER],
    });
    const control = await serveControl(ups.standaloneRoutes, 0);
    const script = blocks('sh')
      .join('\n')
      .replace('http://localhost:5102', ups.origins.production)
      .replace('http://127.0.0.1:5103', control.origin);
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script]);
    await control.close();
    await ups.stop();

    const [tracked, fault, clock, refreshed] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(tracked).toMatchObject({ trackResponse: { shipment: [{ inquiryNumber: '1Z88A1B20300001017' }] } });
    expect(fault).toMatchObject({ track: [{ fault: 'status-500', times: 1 }] });
    expect(clock).toEqual({ now: expect.any(String) });
    expect(refreshed).toMatchObject({ refresh_count: '1', refresh_token: expect.any(String) });
  });

  it('shows a file that --config takes', () => {
    const files = blocks('json').map((text) => UpsConfig.safeParse(JSON.parse(text)).error);
    expect(files).toEqual([undefined]);
  });

  it('describes no control call that does not exist', async () => {
    const ups = await startSimulatedUps({ apps: [] });
    await ups.stop();
    expect(Object.keys(CONTROL_CALLS)).toEqual(ups.standaloneRoutes.map(({ method, path }) => `${method} ${path}`));
  });
});
