import { recordActivityHandler, uses as recording } from '../../functions/record-activity.ts';
import { uses as maintaining, runMaintenanceHandler } from '../../functions/run-maintenance.ts';
import { toItem } from '../../shared/aws/adapter-item.ts';
import { appsFrom } from '../../shared/aws/app.ts';
import type { AppConfig } from '../../shared/aws/app-config.ts';
import { adapterTable, carrier, events, pauseTable, vault } from '../../shared/aws/parts.ts';
import { API_FUNCTION_SECONDS, LONGEST_FUNCTION_SECONDS, workTimeOf } from '../../shared/domain/worker-time.ts';
import { trackShipment } from '../../shared/use-cases/tracking/track-shipment.ts';
import { apiClient, MAPPING, savedWith } from '../harness/api-client.ts';
import { INQUIRY_NUMBER } from '../sample/answers.ts';
import type { Calls } from './counted-services.ts';

/** A local run whose AWS calls are counted. */
export interface CountedRun {
  readonly run: { readonly config: AppConfig };
  readonly api: string;
  readonly control: string;
  readonly tenantId: string;
  readonly upsApp: { readonly clientId: string; readonly clientSecret: string };
  readonly headers: Readonly<Record<string, string>>;
  /** The AWS calls since the last look. */
  taken(): Calls;
}

export interface CountedOperations {
  /** The adapter's item after all operations but its removal, as JSON: a little more than DynamoDB counts. */
  readonly adapterItemBytes: number;
  /** The operation → its calls. */
  readonly operations: Readonly<Record<string, Calls>>;
}

/** Past half of an access token's life, spread included. */
const HALF_LIFE_SECONDS = 2_180;

/** Milliseconds that are left to an invocation that has just begun. */
const remaining = (seconds: number) => workTimeOf({ getRemainingTimeInMillis: () => seconds * 1000 });

/** Does each operation once on a run with no other work, and counts the AWS calls that it makes itself. What reacts to its events is
 * held back, and counted as an operation of its own. */
export async function countedOperations(counted: CountedRun): Promise<CountedOperations> {
  const { api, control, run, tenantId, upsApp, headers, taken } = counted;
  const operations: Record<string, Calls> = {};

  const [product, controlled] = [apiClient(api, headers), apiClient(control, headers)];
  const counting = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    taken();
    const value = await work();
    operations[name] = taken();
    return value;
  };
  const call = (name: string, method: string, path: string, body?: unknown, more?: Record<string, string>) =>
    counting(name, () => product(method, path, body, more));
  const invoked = (handler: ReturnType<typeof runMaintenanceHandler>, event: unknown) =>
    handler(event, { awsRequestId: 'count', getRemainingTimeInMillis: () => LONGEST_FUNCTION_SECONDS * 1000 } as never);
  const lastEvent = async (type: string) => {
    const { data } = await controlled('GET', '/events');
    return data.findLast((event: { 'detail-type': string }) => event['detail-type'] === type);
  };

  await controlled('POST', '/events', { hold: true });
  // The first request of a company in a process reads whether the company is still there, and its first adapter begins its quota.
  await product('POST', '/v1/adapters', { name: 'First', environment: 'test' });
  const apps = appsFrom(() => run.config);

  const { id } = await call('create an adapter', 'POST', '/v1/adapters', { name: 'Count', environment: 'test' });
  const adapter = `/v1/adapters/${id}`;
  await call('read an adapter', 'GET', adapter);
  await call('list adapters', 'GET', '/v1/adapters');
  const { verificationId } = await call('verify', 'POST', `${adapter}/verifications`, upsApp);
  await call('save verified credentials', 'PUT', adapter, savedWith('Count', verificationId), { 'if-match': '"1"' });
  await call('add a shipper mapping', 'POST', `${adapter}/shipper-mappings`, MAPPING);
  await call('request maintenance', 'POST', `${adapter}/maintenance-runs`);
  const requested = await lastEvent('adapter.maintenance_requested');
  await counting('run maintenance', () => invoked(runMaintenanceHandler(apps(...maintaining)), requested));
  await counting('record an activity', () => invoked(recordActivityHandler(apps(...recording)), requested));

  const track = `${adapter}/tracking/${INQUIRY_NUMBER}`;
  await product('GET', track);
  await call('track', 'GET', track);
  const request = {
    tenantId,
    adapterId: id,
    actor: { kind: 'machine', name: 'count' },
    requestId: 'count',
    inquiryNumber: INQUIRY_NUMBER,
    switches: {},
    ...remaining(API_FUNCTION_SECONDS),
  } as const;
  const otherProcess = appsFrom(() => run.config)(adapterTable, pauseTable, vault, carrier, events);
  await counting('track, version not held', () => trackShipment(otherProcess, request));
  await controlled('POST', '/clock', { advanceSeconds: HALF_LIFE_SECONDS });
  await call('renew and track', 'GET', track);
  await call('list activity', 'GET', `${adapter}/activity`);
  await call('start a sign-in', 'POST', `${adapter}/authorizations`, { authorizationMethod: 'Authorization Code' });
  const stored = await otherProcess.adapters.get({ tenantId, adapterId: id });
  const adapterItemBytes = stored ? JSON.stringify(toItem(stored)).length : 0;
  await call('deauthorize', 'DELETE', `${adapter}/authorization`, undefined, { 'if-match': '*' });
  await call('delete an adapter', 'DELETE', adapter, undefined, { 'if-match': '*' });
  await controlled('POST', '/events', { hold: false });
  const sweep = () => controlled('POST', '/schedules/maintenance', {});
  // The first sweeps find what the operations above have left due.
  await sweep();
  await sweep();
  await counting('sweep, nothing due', sweep);
  return { adapterItemBytes, operations };
}
