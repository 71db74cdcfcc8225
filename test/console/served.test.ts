import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSOLE_HEADERS } from '../../shared/http/browser/console-serving.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const ASSETS = 'console/dist/assets';

describe('the console is served', () => {
  let product: LocalRunUnderTest;
  beforeAll(async () => {
    product = await localRunUnderTest();
  });
  afterAll(() => product.stop());

  const ask = (path: string, init?: RequestInit) => fetch(`${product.api}${path}`, { redirect: 'manual', ...init });

  it('with one policy on every file, and nothing that a policy would have to allow', async () => {
    const page = await ask('/adapters/adp_1?focus=method');
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/);
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(files.length).toBeGreaterThan(3);
    for (const path of ['/', '/company', ...files]) {
      const { status, headers } = await ask(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(Object.fromEntries(headers)).toMatchObject(CONSOLE_HEADERS);
      const isHashed = path.startsWith('/assets/');
      expect(headers.get('cache-control')).toBe(isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    }
    expect(CONSOLE_HEADERS['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
  });

  it('for its own paths only: files that are missing and addresses of the API are not the page', async () => {
    for (const path of [
      '/nothing.js',
      '/.env',
      '/assets/../index.html.map',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/x.js',
    ]) {
      expect({ path, status: (await ask(path)).status }).toEqual({ path, status: 404 });
    }
    for (const path of ['/v1', '/v1/nothing', '/oauth/nothing', '/auth/nothing']) {
      const answer = await ask(path);
      expect({ path, type: answer.headers.get('content-type') }).toEqual({ path, type: 'application/problem+json' });
    }
    expect((await ask('/adapters', { method: 'POST' })).status).toBe(404);
    expect(await (await ask('/adapters', { method: 'HEAD' })).text()).toBe('');
  });

  it('with the user guide as help: every page, anchor and picture that it leads to is there', async () => {
    const pages = new Map<string, string>();
    const targets = new Set(['user-guide.html']);
    for (const target of targets) {
      const [path = '', anchor] = target.split('#');
      if (!pages.has(path)) {
        const answer = await ask(`/help/${path}`);
        expect({ path, status: answer.status }).toEqual({ path, status: 200 });
        pages.set(path, await answer.text());
      }
      const text = pages.get(path) ?? '';
      if (anchor !== undefined)
        expect({ target, isThere: text.includes(`id="${anchor}"`) }).toEqual({ target, isThere: true });
      if (!path.endsWith('.html')) continue;
      for (const [, to = ''] of text.matchAll(/ (?:href|src)="(?!https?:|\/)([^"]+)"/g)) targets.add(to);
    }
    expect([...pages.keys()].filter((path) => path.endsWith('.html')).toSorted()).toEqual([
      'authorization-code.html',
      'customer-authorization-code.html',
      'customer-client-credentials.html',
      'legacy-authentication.html',
      'user-guide.html',
    ]);
    expect([...pages.keys()].filter((path) => path.endsWith('.webp')).length).toBeGreaterThan(8);
  });

  it('in 60 KB of script and 12 KB of style, compressed', () => {
    const sizeOf = (extension: string) =>
      readdirSync(ASSETS)
        .filter((name) => name.endsWith(extension))
        .reduce((sum, name) => sum + gzipSync(readFileSync(`${ASSETS}/${name}`)).length, 0);
    expect(sizeOf('.js')).toBeLessThanOrEqual(60 * 1024);
    expect(sizeOf('.css')).toBeLessThanOrEqual(12 * 1024);
  });
});
