import { expect } from 'vitest';
import { PLATFORM_UPS_APP } from '../../../local/demo/demo-tenant.ts';
import type { Answered } from '../../support/http-client.ts';
import { outsideCalls } from '../../support/outside-calls.ts';
import { type ConsoleUnderTest, consoleUnderTest } from './console-under-test.ts';
import { newAdapter } from './steps.ts';
import type { Received, Tab } from './tab.ts';

export const WRONG_SECRET = 'a-wrong-secret-and-not-a-real-one';

/** A console whose browser keeps all that it receives, so that a file can search it for secrets at its end. */
export interface WatchedConsole extends ConsoleUnderTest {
  /** A new adapter, its configuration open before the admin. Default name: one that no other adapter has. */
  configurationOf(name?: string): Promise<{ readonly tab: Tab; readonly id: string; readonly name: string }>;
  /** The adapter as the API answers it. */
  read(adapterId: string): Promise<Answered['body']>;
  /** Ends a test: closes its window and keeps what that has received. */
  leave(tab: Tab): Promise<void>;
  /** Asserts that the browser received no secret, and that a planted one is found. */
  expectNoSecretReceived(): void;
}

/** One local run and one browser for a file. */
export async function watchedConsole(): Promise<WatchedConsole> {
  const outside = outsideCalls();
  const received: Received[] = [];
  const product = await consoleUnderTest({
    // Tokens come from UPS alone; calls of AWS go their own way.
    via: async (service, origin) => (service === 'upsTest' ? outside.via(service, origin) : origin),
    keepsReceived: true,
  });
  let names = 0;
  return {
    ...product,
    configurationOf: async (name = `Adapter ${++names}`) => {
      const id = await newAdapter(product, name);
      const tab = await product.signedIn({ at: `/adapters/${id}` });
      await tab.page.getByLabel('OAuth Authorization Option').waitFor();
      return { tab, id, name };
    },
    read: async (adapterId) => (await product.call('GET', `/v1/adapters/${adapterId}`)).body,
    leave: async (tab) => {
      received.push(...tab.received);
      await tab.close();
    },
    expectNoSecretReceived: () => {
      const secrets = [
        product.upsApp.clientSecret,
        WRONG_SECRET,
        PLATFORM_UPS_APP.clientSecret,
        product.upsUser.password,
        ...outside.secretsSeen(),
      ];
      expect(secrets.length).toBeGreaterThan(4);
      expect(received.length).toBeGreaterThan(30);
      const leaks = (all: readonly Received[]) =>
        all.flatMap(({ url, text }) =>
          secrets.flatMap((secret, index) => (`${url} ${text}`.includes(secret) ? [`${url}: secret ${index}`] : [])),
        );
      expect(leaks(received)).toEqual([]);
      expect(leaks([{ url: '/planted', text: `{"token":"${secrets.at(-1)}"}` }])).toHaveLength(1);
    },
    stop: async () => {
      await product.stop();
      await outside.close();
    },
  };
}
