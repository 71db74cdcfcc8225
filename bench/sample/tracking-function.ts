import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { trackShipmentHandler } from '../../functions/track-shipment.ts';
import { appsFrom } from '../../shared/aws/app.ts';
import type { AppConfig } from '../../shared/aws/app-config.ts';
import { callers, carrier, type Part } from '../../shared/aws/parts.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { applied } from '../../shared/domain/change.ts';
import type { ApiHandler } from '../../shared/http/api.ts';
import type { Carrier } from '../../shared/ports/carrier.ts';
import type { Vault } from '../../shared/ports/vault.ts';
import { type Call, WrongAnswer } from '../harness/slot.ts';
import { ADAPTER_ID, CREDENTIALS, NOW, TENANT_ID } from './adapter.ts';
import { INQUIRY_NUMBER } from './answers.ts';

export const AUDIENCE = 'ups-tracking-adapter';
export const ISSUER = 'https://issuer.example.com';
const KEY_ID = 'bench-1';

/** An issuer's key of the kind that Cognito signs with, and a machine client's access token. */
export async function issuerOfBench() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const token = await new SignJWT({ client_id: 'bench', tenant: TENANT_ID, scope: 'tracking:read' })
    .setProtectedHeader({ alg: 'RS256', kid: KEY_ID, typ: 'at+jwt' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject('bench')
    .setIssuedAt()
    .setExpirationTime('2h')
    .sign(privateKey);
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }] };
  return { token, jwks };
}

/** As much of a vault as a tracking call and a renewal use. */
const vaultInMemory: Pick<Vault, 'read' | 'prepare' | 'stage' | 'isElsewhere'> = {
  read: async () => CREDENTIALS,
  prepare: async () => undefined,
  stage: async () => 'staged',
  isElsewhere: () => false,
};

/** AWS, stubbed at the ports: one adapter, its credentials in memory, and a bus that takes everything. */
const stubbedAws = (adapter: Adapter) =>
  (() => ({
    adapters: () => ({
      get: async () => adapter,
      write: async (read, change) => applied(read, change),
      create: async () => undefined,
      list: async () => ({ items: [adapter] }),
      erase: async () => undefined,
    }),
    tenants: () => ({ isRemoved: async () => false, nameOf: async () => TENANT_ID }),
    slowPauses: () => ({ get: async () => undefined, put: async () => true }),
    vault: () => vaultInMemory as Vault,
    events: () => ({ publish: async (events) => events.map(({ id }) => id) }),
  })) satisfies Part;

/** Encodes each line as the function's log does, and drops it: a terminal is no part of the product. */
const encoded = (message: string, fields?: Readonly<Record<string, unknown>>) =>
  void JSON.stringify({ timestamp: new Date().toISOString(), level: 'INFO', message, ...fields });

export interface TrackingFunctionOptions {
  /** The origin of UPS and of the issuer's key set. */
  readonly origin: string;
  readonly adapter: Adapter;
  /** Takes the place of UPS. Default: the product's own client of UPS. */
  readonly ups?: Carrier;
}

/** The function behind GET /v1/adapters/{adapterId}/tracking/{inquiryNumber}, with AWS stubbed at the ports. Access tokens are
 * verified as always. */
export function trackingFunction({ origin, adapter, ups }: TrackingFunctionOptions): ApiHandler {
  const config: AppConfig = {
    tableName: 'bench',
    eventBusName: 'bench',
    vaultTableName: 'vault',
    secretPrefix: 'bench',
    queueUrls: { due: '', dispatch: '', 'webhook-deliveries': '' },
    publicOrigin: 'https://adapter.example.com',
    webhookSecretId: 'bench',
    identity: {
      issuer: ISSUER,
      jwksUrl: `${origin}/jwks`,
      audience: AUDIENCE,
      consoleClientId: 'console',
      tenantClaim: 'tenant',
      roleClaim: 'role',
    },
    simulatedUps: { test: origin, production: origin },
    tenantRequests: { perSecond: 1_000_000, burst: 1_000_000 },
    clock: () => NOW,
    log: { info: encoded, warn: encoded, error: encoded },
  };
  const stubbedUps = (() => (ups ? { carrier: () => ups } : {})) satisfies Part;
  return trackShipmentHandler(appsFrom(() => config)(carrier, stubbedAws(adapter), callers, stubbedUps) as never);
}

/** An invocation that has just begun, whenever it is asked. */
export const CONTEXT = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 25_000 } as unknown as Context;

/** The event that API Gateway would make of a tracking request, in payload format 2.0. */
export const trackingEvent = (token: string, view?: 'raw'): APIGatewayProxyEventV2 => {
  const path = `/v1/adapters/${ADAPTER_ID}/tracking/${INQUIRY_NUMBER}`;
  const routeKey = 'GET /v1/adapters/{adapterId}/tracking/{inquiryNumber}';
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: view === undefined ? '' : 'view=raw',
    headers: { authorization: `Bearer ${token}`, accept: 'application/json', host: 'adapter.example.com' },
    ...(view !== undefined && { queryStringParameters: { view } }),
    pathParameters: { adapterId: ADAPTER_ID, inquiryNumber: INQUIRY_NUMBER },
    requestContext: {
      accountId: '000000000000',
      apiId: 'bench',
      domainName: 'adapter.example.com',
      domainPrefix: 'bench',
      http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
      requestId: 'bench',
      routeKey,
      stage: '$default',
      time: NOW.toISOString(),
      timeEpoch: NOW.getTime(),
    },
    isBase64Encoded: false,
  };
};

/** Invokes the function once, as Lambda would.
 *
 * @returns the body of its answer
 * @throws WrongAnswer when its status is not 200 */
export function invocations(handler: ApiHandler, token: string, view?: 'raw'): () => Promise<string> {
  const event = trackingEvent(token, view);
  return async () => {
    const { statusCode, body = '' } = await handler({ ...event }, CONTEXT);
    if (statusCode !== 200) throw new WrongAnswer(`the function answered ${statusCode} instead of 200: ${body}`);
    return body;
  };
}

/** A call whose answer is only measured. */
export const lengthOf =
  (answer: () => Promise<string>): Call =>
  async () =>
    (await answer()).length;
