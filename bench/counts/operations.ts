import { dispatchDueHandler, uses as dispatching } from '../../functions/dispatch-due.ts';
import { recordActivityHandler, uses as recording } from '../../functions/record-activity.ts';
import { uses as maintaining, runMaintenanceHandler } from '../../functions/run-maintenance.ts';
import { toItem } from '../../shared/aws/adapter-item.ts';
import { appsFrom } from '../../shared/aws/app.ts';
import type { AppConfig } from '../../shared/aws/app-config.ts';
import { adapterTable, carrier, events, pauseTable, vault } from '../../shared/aws/parts.ts';
import { API_FUNCTION_SECONDS, LONGEST_FUNCTION_SECONDS, workTimeOf } from '../../shared/domain/worker-time.ts';
import { trackShipment } from '../../shared/use-cases/tracking/track-shipment.ts';
import { type ApiClient, apiClient, MAPPING, savedWith } from '../harness/api-client.ts';
import { readyAdapterAt } from '../sample/adapter.ts';
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

/** The operations counted so far, and the tools to count one more. */
interface Counting extends CountedRun {
  readonly product: ApiClient;
  readonly controlled: ApiClient;
  /** Does an operation, and keeps the calls that it makes under its name. */
  count<Value>(name: string, work: () => Promise<Value>): Promise<Value>;
  /** Counts one call of the API. */
  call(name: string, ...asked: Parameters<ApiClient>): ReturnType<ApiClient>;
}

/** A triggered invocation that has just begun, whenever it is asked. */
const CONTEXT = {
  awsRequestId: 'count',
  getRemainingTimeInMillis: () => LONGEST_FUNCTION_SECONDS * 1000,
} as never;

/** An app of its own on the same stores: nothing is in its memory yet. */
const otherProcess = ({ run }: CountedRun) => appsFrom(() => run.config);

/** Takes a new adapter to Ready, as an administrator does.
 *
 * @returns its id */
async function countAdministration(counting: Counting): Promise<string> {
  const { call, count, controlled, upsApp } = counting;
  const { id } = await call('create an adapter', 'POST', '/v1/adapters', { name: 'Count', environment: 'test' });
  const adapter = `/v1/adapters/${id}`;
  await call('read an adapter', 'GET', adapter);
  await call('list adapters', 'GET', '/v1/adapters');
  const { verificationId } = await call('verify', 'POST', `${adapter}/verifications`, upsApp);
  await call('save verified credentials', 'PUT', adapter, savedWith('Count', verificationId), { 'if-match': '"1"' });
  await call('add a shipper mapping', 'POST', `${adapter}/shipper-mappings`, MAPPING);
  await call('request maintenance', 'POST', `${adapter}/maintenance-runs`);
  const { data } = await controlled('GET', '/events');
  const isRequest = (event: { 'detail-type': string }) => event['detail-type'] === 'adapter.maintenance_requested';
  const requested = data.findLast(isRequest);
  const apps = otherProcess(counting);
  await count('run maintenance', () => runMaintenanceHandler(apps(...maintaining))(requested, CONTEXT));
  await count('record an activity', () => recordActivityHandler(apps(...recording))(requested, CONTEXT));
  return id;
}

/** Tracks as an adapter: warm, in another process, and past half of its token's life.
 *
 * @returns the bytes of the adapter's item, as JSON */
async function countTracking(counting: Counting, adapterId: string): Promise<number> {
  const { call, count, product, controlled, tenantId } = counting;
  const track = `/v1/adapters/${adapterId}/tracking/${INQUIRY_NUMBER}`;
  await product('GET', track);
  await call('track', 'GET', track);
  const app = otherProcess(counting)(adapterTable, pauseTable, vault, carrier, events);
  const request = {
    tenantId,
    adapterId,
    actor: { kind: 'machine', name: 'count' },
    requestId: 'count',
    inquiryNumber: INQUIRY_NUMBER,
    switches: {},
    ...workTimeOf({ getRemainingTimeInMillis: () => API_FUNCTION_SECONDS * 1000 }),
  } as const;
  await count('track, version not held', () => trackShipment(app, request));
  await controlled('POST', '/clock', { advanceSeconds: HALF_LIFE_SECONDS });
  await call('renew and track', 'GET', track);
  const stored = await app.adapters.get({ tenantId, adapterId });
  return stored ? JSON.stringify(toItem(stored)).length : 0;
}

async function countEnding({ call }: Counting, adapterId: string): Promise<void> {
  const adapter = `/v1/adapters/${adapterId}`;
  await call('list activity', 'GET', `${adapter}/activity`);
  await call('start a sign-in', 'POST', `${adapter}/authorizations`, { authorizationMethod: 'Authorization Code' });
  await call('deauthorize', 'DELETE', `${adapter}/authorization`, undefined, { 'if-match': '*' });
  await call('delete an adapter', 'DELETE', adapter, undefined, { 'if-match': '*' });
}

/** So many are due in a dispatch that sends some. */
const DUE = 30;

/** Dispatches on schedule: of nothing, and of some tombstones, which are due until they are erased. */
async function countDispatches(counting: Counting): Promise<void> {
  const { count, controlled, run } = counting;
  const schedule = () => controlled('POST', '/schedules/maintenance', {});
  // The first ones process the items that the operations before have left due.
  await schedule();
  await schedule();
  await count('dispatch, nothing due', schedule);
  await controlled('POST', '/queues', { hold: true });
  const { adapters } = otherProcess(counting)(adapterTable);
  const now = run.config.clock?.() ?? new Date();
  const tombstone = { ...readyAdapterAt(now), deletedAt: now, dueAt: now };
  for (let index = 0; index < DUE; index++) {
    await adapters.create({ ...tombstone, adapterId: `adp_due${String(index).padStart(23, '0')}` });
  }
  await count(`dispatch of ${DUE} due`, () =>
    dispatchDueHandler(otherProcess(counting)(...dispatching))({ schedule: 'maintenance' }, CONTEXT),
  );
  await controlled('POST', '/queues', { hold: false });
  // It answers when the queues are empty: a run that ended before would leave workers without stores.
  await schedule();
}

/** Does each operation once on a run with no other work, and counts the AWS calls that it makes itself. The reactions to its events are
 * held back, and counted as operations of their own. */
export async function countedOperations(counted: CountedRun): Promise<CountedOperations> {
  const operations: Record<string, Calls> = {};
  const [product, controlled] = [apiClient(counted.api, counted.headers), apiClient(counted.control, counted.headers)];
  const count = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    counted.taken();
    const value = await work();
    operations[name] = counted.taken();
    return value;
  };
  const call: Counting['call'] = (name, ...asked) => count(name, () => product(...asked));
  const counting: Counting = { ...counted, product, controlled, count, call };

  await controlled('POST', '/events', { hold: true });
  // The first request of a company in a process reads whether the company is still there, and its first adapter begins its quota.
  await product('POST', '/v1/adapters', { name: 'First', environment: 'test' });
  const adapterId = await countAdministration(counting);
  const adapterItemBytes = await countTracking(counting, adapterId);
  await countEnding(counting, adapterId);
  await controlled('POST', '/events', { hold: false });
  await countDispatches(counting);
  return { adapterItemBytes, operations };
}
