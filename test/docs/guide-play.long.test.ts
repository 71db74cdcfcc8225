import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UPS_APP } from '../../local/demo/demo-tenant.ts';

describe('npm run guide', () => {
  it('plays Legacy, A, B and C, and no step differs from the guide', async () => {
    const args = ['--import', './tools/preload.mjs', 'local/guide/play.ts'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    for (const title of ['Legacy Authentication', 'A. Select Authorization Code', 'B. Select', 'C. Select']) {
      expect(stdout).toContain(title);
    }
    expect(stdout.trim().split('\n').at(-1)).toBe('34 steps, 0 differ from the guide.');
    expect(stdout).not.toContain(UPS_APP.clientSecret);
  });
});
