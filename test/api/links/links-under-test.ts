import { expect } from 'vitest';
import { type Browser, browser, type Page } from '../../../local/guide/browser.ts';
import { arrivalOf } from '../../../local/guide/ending.ts';
import { signedInAtUps } from '../../guide/sign-in.ts';
import { createdAdapter } from '../../guide/steps.ts';
import { documented } from '../../support/documented.ts';
import { productWithOutside } from '../../support/product-with-outside.ts';

export const METHOD_A = 'Authorization Code';
export const METHOD_C = 'Customer Authorization Code';
export const LINKS = '/v1/authorization-links';

/** The words of a page, as a person reads them. */
export const wordsOf = ({ text }: Page): string =>
  text
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** A local run whose sign-in links a test makes, opens and presses. Every answer of the API is held to its document. */
export async function linksUnderTest() {
  const product = await productWithOutside();
  const call = documented(product.call);
  const linkNow = async (id: string) => (await call('GET', `${LINKS}/${id}`)).body;

  /** Opens the link and presses its button: the browser is at UPS's sign-in page. */
  async function pressed(tab: Browser, url: string, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    const signInPage = await tab.submit(await tab.open(url), fields);
    expect(signInPage.url.pathname).toBe('/lasso/signin');
    return signInPage;
  }

  return {
    product,
    call,
    linkNow,
    pressed,

    async newLink(more: Readonly<Record<string, unknown>> = {}) {
      const adapter = await createdAdapter(call);
      const { status, body } = await call('POST', LINKS, {
        body: { adapterId: adapter.id, authorizationMethod: METHOD_A, ...more },
      });
      expect(status).toBe(201);
      const { url, ...link } = body;
      return { adapter, link, url };
    },

    /** Polls a link until its state is this one: events close it. */
    async linkIn(state: string, id: string) {
      await expect.poll(async () => (await linkNow(id)).state).toBe(state);
      return linkNow(id);
    },

    /** A sign-in that has just succeeded at UPS, its callback not yet opened. */
    async beforeCallback(url: string) {
      let isStopping = true;
      const tab = browser((next) => isStopping && next.pathname.startsWith('/oauth/callback/'));
      const page = await signedInAtUps(tab, await pressed(tab, url), product.upsUser);
      isStopping = false;
      return { tab, callback: page.url.href };
    },

    async arrived(tab: Browser, page: Page) {
      const { path, code } = await arrivalOf(tab, page);
      return { path, code };
    },
  };
}
