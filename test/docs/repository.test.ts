import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documents } from '../support/source-files.ts';

const { scripts, optionalDependencies, license } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Missing scripts that a text tells its reader to run. */
const missingScripts = (text: string): string[] =>
  [...text.matchAll(/`?npm run ([\w:-]+)/g)].map(([, script = '']) => script).filter((script) => !(script in scripts));

describe('the repository', () => {
  it('names the Node that npm ci installs', () => {
    const named = readFileSync('.node-version', 'utf8').trim();
    expect(Object.values(optionalDependencies)).toEqual([named, named, named]);
  });

  it('is under the license that its package names', () => {
    expect(license).toBe('Apache-2.0');
    expect(readFileSync('LICENSE', 'utf8')).toContain('Version 2.0, January 2004');
  });

  it('runs on GitHub what CI runs elsewhere', () => {
    expect(readFileSync('.github/workflows/ci.yml', 'utf8')).toMatch(/^ +- run: \.ci\/run$/m);
  });

  it('names no script that is missing', () => {
    expect(documents().flatMap(({ path, text }) => missingScripts(text).map((script) => `${path}: ${script}`))).toEqual(
      [],
    );
    expect(missingScripts('`npm run none` and `npm run types`')).toEqual(['none']);
  });
});
