import { expect } from 'vitest';
import type { Answered, Client } from '../support/http-client.ts';
import type { Product } from './product.ts';

/** The guide's steps, each as one call of the API that must succeed. */

export async function createdAdapter(call: Client, name = 'UPS Tracking Adapter', environment = 'test') {
  const { status, body } = await call('POST', '/v1/adapters', { body: { name, environment } });
  expect(status).toBe(201);
  return body;
}

export async function read(call: Client, adapterId: string) {
  const { status, body } = await call('GET', `/v1/adapters/${adapterId}`);
  expect(status).toBe(200);
  return body;
}

/** The adapter after a failure that only its activity reports: it moves `updatedAt`. */
export const withActivity = <Body extends object>(adapter: Body) => ({ ...adapter, updatedAt: expect.any(String) });

/** The parts of the product with which an adapter is authorized by method B. */
type Authorizing = Pick<Product, 'call' | 'upsApp'>;

export async function verified({ call, upsApp }: Authorizing, adapterId: string, authorizer?: string) {
  const { status, body } = await call('POST', `/v1/adapters/${adapterId}/verifications`, {
    body: { ...upsApp, ...(authorizer !== undefined && { authorizer }) },
  });
  expect({ status, result: body.result }).toEqual({ status: 200, result: 'Success' });
  return body;
}

/** Save, with the adapter's own name and environment where none are given. */
export async function save(call: Client, adapterId: string, changes: Record<string, unknown>): Promise<Answered> {
  const { name, environment, authorizationMethod, version } = await read(call, adapterId);
  return call('PUT', `/v1/adapters/${adapterId}`, {
    body: { name, environment, authorizationMethod, ...changes },
    headers: { 'if-match': `"${version}"` },
  });
}

export async function savedWithMethodB(product: Authorizing, adapterId: string, authorizer?: string) {
  const { verificationId } = await verified(product, adapterId, authorizer);
  const answer = await save(product.call, adapterId, {
    authorizationMethod: 'Customer Client Credentials',
    verificationId,
  });
  expect(answer.status).toBe(200);
  return answer.body;
}

export async function withMapping(call: Client, adapterId: string) {
  const mapping = { shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' };
  const { status, body } = await call('POST', `/v1/adapters/${adapterId}/shipper-mappings`, { body: mapping });
  expect(status).toBe(201);
  return body;
}

/** "Run maintenance", watched to its end. */
export async function maintained(call: Client, adapterId: string) {
  const { status, headers } = await call('POST', `/v1/adapters/${adapterId}/maintenance-runs`);
  expect(status).toBe(202);
  return endOfRun(call, headers.get('location') ?? '');
}

const POLLS = 400;

export async function endOfRun(call: Client, location: string) {
  for (let polls = 0; polls < POLLS; polls++) {
    const { body } = await call('GET', location);
    if (body.state === 'done') return body;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The run at ${location} does not end.`);
}

/** Polls the adapter until maintenance, triggered by the event, has changed it. */
export async function afterMaintenanceByEvent(call: Client, adapterId: string) {
  for (let polls = 0; polls < POLLS; polls++) {
    const adapter = await read(call, adapterId);
    if (adapter.lastMaintenance !== null) return adapter;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('No maintenance came.');
}

/** A new adapter, taken all the way to Ready by method B. */
export async function readyAdapter(product: Authorizing, name?: string) {
  const { id } = await createdAdapter(product.call, name);
  await savedWithMethodB(product, id);
  await withMapping(product.call, id);
  await maintained(product.call, id);
  const adapter = await read(product.call, id);
  expect(adapter.status).toBe('Ready');
  return adapter;
}
