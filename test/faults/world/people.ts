import type { Adapter } from '../../../shared/domain/adapter.ts';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import type { AuthorizationMethod } from '../../../shared/domain/authorization-methods.ts';
import type { App } from '../../../shared/ports/app.ts';
import { createAdapter } from '../../../shared/use-cases/adapters/create-adapter.ts';
import { saveAdapter } from '../../../shared/use-cases/adapters/save-adapter.ts';
import { addShipperMapping } from '../../../shared/use-cases/adapters/shipper-mappings.ts';
import { authorize } from '../../../shared/use-cases/authorization/authorize.ts';
import { completeSignIn } from '../../../shared/use-cases/authorization/complete-sign-in.ts';
import { createLink } from '../../../shared/use-cases/authorization/links/create-link.ts';
import { startLink } from '../../../shared/use-cases/authorization/links/start-link.ts';
import { openSignIn } from '../../../shared/use-cases/authorization/open-sign-in.ts';
import type { CompletedSignIn } from '../../../shared/use-cases/authorization/repeated-callback.ts';
import { verifyCredentials } from '../../../shared/use-cases/authorization/verify-credentials.ts';
import { requestMaintenance } from '../../../shared/use-cases/maintenance/request-maintenance.ts';
import { trackShipment } from '../../../shared/use-cases/tracking/track-shipment.ts';
import { remainingMs } from './invocation.ts';
import { keyText } from './memory-table.ts';
import { CUSTOMER_CLIENT, signsIn } from './memory-ups.ts';
import type { World } from './world.ts';

export const ASKED = { actor: { kind: 'machine', name: 'an integrator' }, requestId: 'req_1', remainingMs } as const;
const WHO = { ...ASKED, subject: 'machine-1', viaConsole: false };
export const SIGN_IN_METHODS = ['Authorization Code', 'Customer Authorization Code'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** A browser that has come as far as UPS, and will come back. */
export interface SignIn {
  readonly state: string;
  readonly cookie: string;
}

/** "Authorize": the start link, its button, and the redirect to UPS. */
export async function begunSignIn(app: App, key: AdapterKey, method: SignInMethod): Promise<SignIn> {
  const client = method === 'Customer Authorization Code' ? CUSTOMER_CLIENT : undefined;
  const { link } = await authorize(app, { ...key, ...WHO, method, client });
  const opened = await openSignIn(app, { link, browserCookie: undefined, session: undefined, isConfirmed: true });
  if (opened.next !== 'ups') throw new Error(`The sign-in went to ${opened.next}.`);
  return { state: opened.location.searchParams.get('state') ?? '', cookie: opened.browserCookie };
}

/** A sign-in link, and its name. */
export const newLink = (app: App, key: AdapterKey, method: SignInMethod, expiresInHours = 1) =>
  createLink(app, {
    ...key,
    ...ASKED,
    method,
    client: method === 'Customer Authorization Code' ? CUSTOMER_CLIENT : undefined,
    expiresInHours,
  });

/** The button on the page of a sign-in link, and the redirect to UPS. */
export async function pressedLink(app: App, name: string): Promise<SignIn> {
  const started = await startLink(app, { ...ASKED, name, authorizer: undefined, browserCookie: undefined });
  if (started.next !== 'ups') throw new Error(`The sign-in went to ${started.next}.`);
  return { state: started.location.searchParams.get('state') ?? '', cookie: started.browserCookie };
}

/** The person signs in, and the browser comes back with a code. */
export const cameBack = (world: World, app: App, { state, cookie }: SignIn): Promise<CompletedSignIn> =>
  completeSignIn(app, {
    environment: 'test',
    state,
    code: signsIn(world.ups, world.random.uuid),
    error: undefined,
    errorDescription: undefined,
    browserCookie: cookie,
    remainingMs,
  });

export const verified = (app: App, key: AdapterKey): Promise<{ verificationId: string }> =>
  verifyCredentials(app, { ...key, ...WHO, client: CUSTOMER_CLIENT });

export const save = (
  app: App,
  key: AdapterKey,
  method: AuthorizationMethod,
  more: { verificationId?: string; dropAuthorization?: boolean; ifMatch?: number } = {},
) =>
  saveAdapter(app, {
    ...key,
    ...ASKED,
    ifMatch: more.ifMatch ?? 'any',
    name: 'UPS Tracking Adapter',
    environment: 'test',
    method,
    dropAuthorization: more.dropAuthorization ?? false,
    verificationId: more.verificationId,
  });

/** Another shipper each time: the same one would be refused. */
export const withMapping = (app: App, key: AdapterKey) =>
  addShipperMapping(app, {
    ...key,
    ...ASKED,
    mapping: { shipper: `Warehouse ${app.ids.newId('of')}`, accountNumber: '88A1B2', countryCode: 'US' },
  });

export const track = (app: App, key: AdapterKey) =>
  trackShipment(app, { ...key, ...ASKED, inquiryNumber: '1Z88A1B20300001017', switches: {} });

/** "Run maintenance", and what the event of it fires. */
export async function maintained(world: World, key: AdapterKey): Promise<void> {
  await requestMaintenance(world.process().app, { ...key, ...ASKED });
  await world.deliver();
}

/** An adapter just created, with one mapping. */
export async function created(world: World, tenantId = 'acme'): Promise<AdapterKey> {
  const { app } = world.process();
  const adapter = await createAdapter(app, { ...ASKED, tenantId, name: 'UPS Tracking Adapter', environment: 'test' });
  const key = { tenantId, adapterId: adapter.adapterId };
  await withMapping(app, key);
  return key;
}

/** The same, taken all the way to Ready. */
export async function ready(world: World, method: AuthorizationMethod, tenantId = 'acme'): Promise<AdapterKey> {
  const key = await created(world, tenantId);
  const { app } = world.process();
  if (method === 'Customer Client Credentials') {
    const { verificationId } = await verified(app, key);
    await save(app, key, method, { verificationId });
  } else {
    await cameBack(world, app, await begunSignIn(app, key, method as SignInMethod));
  }
  await world.deliver();
  await maintained(world, key);
  return key;
}

export const stored = (world: World, key: AdapterKey): Adapter | undefined => world.table.adapters.get(keyText(key));

/** An operator changes the vault of the stage: new secrets are made in the other one. */
export function makeSecretsElsewhere({ vault }: World): void {
  vault.newSecretsIn = vault.newSecretsIn === 'envelope' ? 'secrets-manager' : 'envelope';
}
