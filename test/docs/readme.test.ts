import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PORT } from '../../local/options.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const readme = readFileSync('README.md', 'utf8');

/** The shell blocks of one section, in order. */
const commandsOf = (section: string): string =>
  [...((readme.split(`\n## ${section}\n`)[1] ?? '').split('\n## ')[0]?.matchAll(/```sh\n([\s\S]*?)```/g) ?? [])]
    .map(([, block]) => block)
    .join('\n');

describe('the README', () => {
  let local: LocalRunUnderTest;
  beforeAll(async () => {
    local = await localRunUnderTest();
  });
  afterAll(() => local.stop());

  /** As printed, but for the ports: a test has no fixed ones. */
  const run = async (script: string): Promise<string> => {
    const here = script
      .replaceAll(`http://127.0.0.1:${DEFAULT_PORT}`, local.api)
      .replaceAll(`http://127.0.0.1:${DEFAULT_PORT + 1}`, local.control)
      .replaceAll(`http://127.0.0.1:${DEFAULT_PORT + 4}`, local.run.issuer);
    return (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', here])).stdout;
  };

  it('takes its reader from nothing to a tracked parcel, as printed', async () => {
    const output = await run(commandsOf('Try it'));
    const statuses = [...output.matchAll(/"status": "(Not Configured|Need Maintenance|Ready)"/g)].map(
      ([, status]) => status,
    );
    expect(statuses).toEqual(['Not Configured', 'Need Maintenance', 'Ready']);
    expect(output.trim().split('\n').at(-1)).toMatch(/\/oauth\/start\?attempt=[\w-]{43}$/);
    expect(output).toContain('"found": true');
    expect(output).toContain('"status": "delivered"');
    expect(output).not.toContain('urn:ups-tracking-adapter:problem');
  });

  it('shows calls of the control server that work', async () => {
    const output = await run(commandsOf('Where things are'));
    expect(output).toContain('"now":');
    expect(output).toContain('"data":[');
    expect(output).not.toContain('"message"');
  });

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...readme.matchAll(/npm (?:run )?(start|test|guide|bench)\b/g)].map(([, script = '']) => script);
    expect(named.length).toBeGreaterThan(3);
    for (const script of named) expect(Object.keys(scripts)).toContain(script);
  });
});
