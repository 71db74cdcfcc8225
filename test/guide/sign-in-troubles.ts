import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '../../local/guide/browser.ts';
import { arrivalOf } from '../../local/guide/ending.ts';
import { type Product, theProduct } from './product.ts';
import { atUps, authorizationUrl, type SignInMethod, signedInAtUps } from './sign-in.ts';
import { createdAdapter, read, readyAdapter, save, withActivity } from './steps.ts';

/** Tests of everything that may go wrong between the button and the callback, which is the same for both methods with a sign-in. */
export const signInTroubles = (method: SignInMethod) =>
  describe(`a sign-in by ${method}`, () => {
    let product: Product;
    beforeAll(async () => {
      product = await theProduct();
    });
    afterAll(() => product.stop());

    it('lets a wrong password be corrected at UPS', async () => {
      const { id } = await createdAdapter(product.call);
      const tab = browser();
      const signIn = await atUps(tab, await authorizationUrl(product, id, method));
      const again = await signedInAtUps(tab, signIn, { ...product.upsUser, password: 'wrong' });
      expect(again.url.pathname).toBe('/lasso/signin');
      const page = await signedInAtUps(tab, again, product.upsUser);
      expect(page.url.pathname).toBe('/company');
    });

    it('tells a user without shipper accounts what is missing', async () => {
      const adapter = await createdAdapter(product.call);
      const tab = browser();
      const signIn = await atUps(tab, await authorizationUrl(product, adapter.id, method));
      const page = await signedInAtUps(tab, signIn, { username: 'no-shipper', password: 'simulated-password' });
      expect((await arrivalOf(tab, page)).code).toBe('no-shipper-account');
      expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
    });

    it('lets the first of two sign-ins win, and tells the second', async () => {
      const { id } = await createdAdapter(product.call);
      const [older, newer] = [browser(), browser()];
      const olderAtUps = await atUps(older, await authorizationUrl(product, id, method, { authorizer: 'older' }));
      const newerAtUps = await atUps(newer, await authorizationUrl(product, id, method, { authorizer: 'newer' }));
      expect((await signedInAtUps(newer, newerAtUps, product.upsUser)).url.pathname).toBe('/company');
      const late = await signedInAtUps(older, olderAtUps, product.upsUser);
      expect(await arrivalOf(older, late)).toMatchObject({ path: '/authorization-error', code: 'superseded' });
      expect((await read(product.call, id)).authorization.authorizer.name).toBe('newer');
    });

    it.each([
      ['deleted', (id: string) => product.call('DELETE', `/v1/adapters/${id}`, { headers: { 'if-match': '"1"' } })],
      ['moved to the other environment', (id: string) => save(product.call, id, { environment: 'production' })],
      [
        'deauthorized',
        (id: string) => product.call('DELETE', `/v1/adapters/${id}/authorization`, { headers: { 'if-match': '"1"' } }),
      ],
    ])('does not bring back an adapter that was %s during the sign-in', async (_what, change) => {
      const { id } = await createdAdapter(product.call);
      const tab = browser();
      const signIn = await atUps(tab, await authorizationUrl(product, id, method));
      expect((await change(id)).status).toBeLessThan(300);
      const before = (await product.upsCalls()).token;
      const page = await signedInAtUps(tab, signIn, product.upsUser);
      expect((await arrivalOf(tab, page)).code).toBe('superseded');
      expect((await product.upsCalls()).token).toEqual(before);
      const { status, body } = await product.call('GET', `/v1/adapters/${id}`);
      if (status === 200) expect(body).toMatchObject({ status: 'Not Configured', clientSecretSet: false });
    });

    describe('keeps the old authorization', () => {
      /** They stand through all of it; at most five sign-ins a minute begin for each. */
      const standing: Awaited<ReturnType<typeof readyAdapter>>[] = [];
      beforeAll(async () => {
        standing.push(await readyAdapter(product), await readyAdapter(product));
      });

      it.each([
        ['status-500', 0],
        ['status-429', 0],
        ['html', 0],
        ['truncated', 0],
        ['reset-before', 1],
        ['reset-after', 1],
        ['blocked', 1],
      ])('when UPS fails the exchange with %s, and asks once', async (fault, whose) => {
        const ready = standing[whose];
        const tab = browser();
        const signIn = await atUps(tab, await authorizationUrl(product, ready.id, method));
        const before = (await product.upsCalls()).token;
        await product.upsControl('faults', { endpoint: 'token', fault, times: 1 });
        const page = await signedInAtUps(tab, signIn, product.upsUser);
        expect(await arrivalOf(tab, page)).toMatchObject({ path: '/authorization-error', code: 'carrier-unavailable' });
        expect(await read(product.call, ready.id)).toEqual(withActivity(ready));
        const after = (await product.upsCalls()).token;
        expect((after?.failed ?? 0) - (before?.failed ?? 0)).toBe(1);
        expect(after?.ok).toBe(before?.ok);
      });
    });
  });
