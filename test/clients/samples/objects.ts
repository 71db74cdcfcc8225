import type { announcement } from '../../../local/announcement.ts';
import type { Client } from '../../support/http-client.ts';
import type { Published } from './published.ts';

/** With signature, photo and letter. */
const DELIVERED = '1Z88A1B20300001704';

/** The objects that the samples use: an adapter that tracks, a webhook that is active, and what earlier samples have made. */
export interface Objects {
  /** The values of the parameters of an operation's path, and of its ETag. */
  valuesOf(published: Published): Promise<Record<string, string>>;
  /** Keeps the ID of something that a sample has made, for samples about it. */
  keep(
    published: Published,
    values: Readonly<Record<string, string>>,
    body: { readonly id?: unknown } | undefined,
  ): void;
}

export async function objects(
  call: Client,
  upsApp: ReturnType<typeof announcement>['upsApp'],
  receiverUrl: string,
): Promise<Objects> {
  const known: Record<string, string> = {
    adapterId: await readyAdapter(call, upsApp),
    webhookId: await activeWebhook(call, receiverUrl),
    inquiryNumber: DELIVERED,
    // A machine client may not read these, and finds none.
    userId: 'usr_0123456789abcdef0123456789abcdef',
    clientId: 'aClientOfNobody',
  };
  /** Address of a collection → the ID of what was last made in it. */
  const made = new Map<string, string>();

  const filled = (path: string, values: Readonly<Record<string, string>>) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

  async function memberOf(collection: string): Promise<string> {
    const last = made.get(collection);
    if (last !== undefined) return last;
    const { body } = await call('GET', collection);
    const id = body?.data?.[0]?.id;
    if (typeof id !== 'string') throw new Error(`${collection} has no member for a sample, and no sample made one.`);
    return id;
  }

  /** The ETag of the resource, or of that around it. */
  async function etagOf(address: string): Promise<string> {
    for (let path = address; path.length > '/v1'.length; path = path.slice(0, path.lastIndexOf('/'))) {
      const etag = (await call('GET', path)).headers.get('etag');
      if (etag !== null) return etag;
    }
    throw new Error(`${address} has no ETag.`);
  }

  return {
    async valuesOf({ path, operation }) {
      const values: Record<string, string> = {};
      for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
        const collection = filled(path.slice(0, path.indexOf(`/{${name}}`)), values);
        values[name] = known[name] ?? (await memberOf(collection));
      }
      const isConditional = operation.parameters?.some((one) => one.name === 'If-Match' && one.required);
      return isConditional ? { ...values, etag: await etagOf(filled(path, values)) } : values;
    },
    keep({ method, path }, values, body) {
      if (method === 'POST' && typeof body?.id === 'string') made.set(filled(path, values), body.id);
      if (method === 'PUT' || method === 'DELETE') made.delete(filled(path.slice(0, path.lastIndexOf('/')), values));
    },
  };
}

async function readyAdapter(call: Client, upsApp: object): Promise<string> {
  const { body: adapter } = await call('POST', '/v1/adapters', { body: { name: 'For samples', environment: 'test' } });
  const path = `/v1/adapters/${adapter.id}`;
  const mapping = { shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' };
  await call('POST', `${path}/shipper-mappings`, { body: mapping });
  const { body: verification } = await call('POST', `${path}/verifications`, { body: upsApp });
  await call('PUT', path, {
    headers: { 'if-match': '*' },
    body: {
      name: 'For samples',
      environment: 'test',
      authorizationMethod: 'Customer Client Credentials',
      verificationId: verification.verificationId,
    },
  });
  for (let polls = 0; polls < 400; polls++) {
    if ((await call('GET', path)).body.status === 'Ready') return adapter.id;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The adapter does not become Ready.');
}

/** A webhook with one delivery. */
async function activeWebhook(call: Client, url: string): Promise<string> {
  const { body: webhook } = await call('POST', '/v1/webhooks', { body: { url, eventTypes: ['*'] } });
  const path = `/v1/webhooks/${webhook.id}`;
  const activated = await call('POST', `${path}/activations`);
  if (activated.status >= 300) throw new Error(`The webhook is not active: ${JSON.stringify(activated.body)}`);
  await call('POST', '/v1/adapters', { body: { name: 'For a delivery', environment: 'test' } });
  for (let polls = 0; polls < 400; polls++) {
    const { body } = await call('GET', `${path}/deliveries`);
    if (body.data?.length > 0) return webhook.id;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Nothing is delivered.');
}
