import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_UPS_APP } from '../../../local/demo/demo-tenant.ts';
import { browser } from '../../../local/guide/browser.ts';
import { arrivalOf } from '../../../local/guide/ending.ts';
import { authorizedBySignIn } from '../../guide/sign-in.ts';
import { createdAdapter, maintained, readyAdapter, save, savedWithMethodB } from '../../guide/steps.ts';
import type { Client } from '../../support/http-client.ts';
import { type ProductWithOutside, productWithOutside } from '../../support/product-with-outside.ts';

/** Every way in which a secret may stand somewhere. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('base64url'),
];

const leaksIn = (places: Readonly<Record<string, string>>, secrets: readonly string[]): string[] =>
  Object.entries(places).flatMap(([place, text]) =>
    secrets.flatMap((secret, index) =>
      formsOf(secret).some((form) => text.includes(form)) ? [`${place}: secret ${index}`] : [],
    ),
  );

/** Tests that a whole run leaves no secret anywhere, UPS having answered the request for tokens in each of these ways. */
export const leaksAfter = (faults: readonly string[]) =>
  describe('after a whole run, no log, table, event, queue, response, page or address', () => {
    let product: ProductWithOutside;
    const responses: string[] = [];
    const secrets: string[] = [];
    const pages: string[] = [];
    const addresses: string[] = [];
    beforeAll(async () => {
      product = await productWithOutside();
      const call: Client = async (...args) => {
        const answer = await product.call(...args);
        responses.push(JSON.stringify([...answer.headers]), JSON.stringify(answer.body));
        return answer;
      };
      const recorded = { ...product, call } as never;
      const wrong = 'a-wrong-secret-and-not-a-real-one';
      secrets.push(product.upsApp.clientSecret, wrong);
      secrets.push(Buffer.from(`${product.upsApp.clientId}:${product.upsApp.clientSecret}`).toString('base64'));

      const { id } = await readyAdapter(recorded);
      await call('GET', `/v1/adapters/${id}/tracking/1Z88A1B20300001017`);
      await call('POST', `/v1/adapters/${id}/verifications`, { body: { ...product.upsApp, clientSecret: wrong } });
      await call('POST', `/v1/adapters/${id}/verifications`, {
        rawBody: `{"clientSecret":"${product.upsApp.clientSecret}"`,
      });
      await call('POST', `/v1/adapters/${id}/verifications`, {
        body: { ...product.upsApp, [product.upsApp.clientSecret]: 1 },
      });
      await product.advance(3_700);
      await call('GET', `/v1/adapters/${id}/tracking/1Z88A1B20300001017`);
      for (const fault of faults) {
        const other = await createdAdapter(call);
        await product.upsControl('faults', { endpoint: 'token', fault, times: 1 });
        await call('POST', `/v1/adapters/${other.id}/verifications`, { body: product.upsApp });
        await savedWithMethodB(recorded, other.id);
        await maintained(call, other.id);
      }
      await save(call, id, { authorizationMethod: 'Legacy Authentication', dropAuthorization: true });
      // From here on in the other vault.
      await controlled(product.local.control, { vault: 'envelope' });
      for (const method of ['Authorization Code', 'Customer Authorization Code'] as const) {
        const signedIn = await createdAdapter(call);
        const tab = browser();
        const arrived = await authorizedBySignIn(recorded, signedIn.id, method, {}, tab);
        // The page is the console's own; this is what it draws itself from.
        pages.push(arrived.text, JSON.stringify(await arrivalOf(tab, arrived)));
        const callback = arrived.visited.find((address) => address.includes('/oauth/callback/')) ?? '';
        secrets.push(
          new URL(callback).searchParams.get('code') ?? '',
          new URL(callback).searchParams.get('state') ?? '',
        );
        addresses.push(...arrived.visited.filter((address) => address.startsWith(product.api) && address !== callback));
        await maintained(call, signedIn.id);
        await product.advance(3_700);
        await maintained(call, signedIn.id);
      }
      // One that nobody finishes comes due, and passes through the queues.
      const left = await createdAdapter(call);
      await call('POST', `/v1/adapters/${left.id}/authorizations`, {
        body: { authorizationMethod: 'Customer Authorization Code', ...product.upsApp },
      });
      secrets.push(product.upsUser.password, PLATFORM_UPS_APP.clientSecret);
      await product.advance(2_000);
      secrets.push(...product.outside.secretsSeen());
    });
    afterAll(() => product.stop());

    const places = async () => ({
      log: product.local.logged.join('\n'),
      table: await wholeTable(product.local.run.dynamoDb, 'tracking-adapters'),
      'vault table': await wholeTable(product.local.run.dynamoDb, 'tracking-adapters-vault'),
      events: JSON.stringify(await product.events()),
      queues: product.outside.sentToQueues(),
      responses: responses.join('\n'),
      pages: pages.join('\n'),
      addresses: `${addresses.join('\n')} ${'.'.repeat(1_000)}`,
    });

    it('holds a client secret or a token', async () => {
      expect(secrets.length).toBeGreaterThan(16);
      expect(secrets.every((secret) => secret.length > 10)).toBe(true);
      const searched = await places();
      for (const [place, text] of Object.entries(searched))
        expect([place, text.length > (place === 'queues' ? 200 : 1_000)]).toEqual([place, true]);
      expect(leaksIn(searched, secrets)).toEqual([]);
    });

    it('would hold one unnoticed: a planted leak is found, in each of its forms', async () => {
      const searched = await places();
      for (const form of formsOf(secrets[0] ?? '')) {
        expect(leaksIn({ ...searched, log: `${searched.log} ${form}` }, secrets)).toContain('log: secret 0');
      }
    });
  });

async function controlled(control: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(`${control}/vault`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(status).toBe(200);
}

async function wholeTable(endpoint: string, tableName: string): Promise<string> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  client.destroy();
  // Bytes as the text that they may hold.
  return JSON.stringify(Items, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}
