import { MEMORY_MB } from '../../cdk/function-memory.ts';
import type { Calls } from '../counts/counted-services.ts';
import type { CountedOperations } from '../counts/operations.ts';
import { batchesOf, type Fleet, MODEL, secretReadsOfABatch } from './fleet.ts';
import { times, type Usage, usageOf } from './prices.ts';

const GIGABYTES = MEMORY_MB / 1024;
const READ_UNIT_BYTES = 4_096;
const WRITE_UNIT_BYTES = 1_024;
const SEALED_ITEM_BYTES = MODEL.bytesOfASealedVersion * MODEL.versionsOfAnItem;

const invocation = (seconds: number): Usage => ({ lambdaRequest: 1, lambdaArmSecond: seconds * GIGABYTES });

/** The calls of one operation that another does not make. */
function without(calls: Calls, others: Calls): Calls {
  return Object.fromEntries(
    Object.entries(calls).flatMap(([name, count]) => {
      const left = count - (others[name] ?? 0);
      return left > 0 ? [[name, left]] : [];
    }),
  );
}

/** The priced units that one AWS call uses. An operation that is missing here has no price, and stops the document. */
function usageOfCall(name: string, itemBytes: number): Usage {
  const readsOf = (bytes: number) => Math.ceil(bytes / READ_UNIT_BYTES);
  const writesOf = (bytes: number) => Math.ceil(bytes / WRITE_UNIT_BYTES);
  switch (name) {
    case 'dynamoDb GetItem':
      return { dynamoRead: readsOf(itemBytes) };
    case 'dynamoDb GetItem of the vault':
      return { dynamoRead: readsOf(SEALED_ITEM_BYTES) };
    case 'dynamoDb Query':
      // A query of the index that finds nothing costs half a unit.
      return { dynamoRead: 0.5 };
    case 'dynamoDb PutItem':
      return { dynamoWrite: 1 };
    case 'dynamoDb UpdateItem':
      return { dynamoWrite: writesOf(itemBytes) + MODEL.indexWritesOfAnUpdate };
    case 'dynamoDb UpdateItem of the vault':
      return { dynamoWrite: writesOf(SEALED_ITEM_BYTES) };
    case 'secretsManager GetSecretValue':
    case 'secretsManager PutSecretValue':
      // The secret is encrypted with the stage's own key.
      return { secretCall: 1, keyCall: 1 };
    case 'eventBridge PutEvents':
      return { event: 1 };
    default:
      throw new Error(`bench/cost has no price for ${name}.`);
  }
}

const usageOfCalls = (calls: Calls, itemBytes: number): Usage =>
  usageOf(...Object.entries(calls).map(([name, count]) => times(usageOfCall(name, itemBytes), count)));

/** The priced units that the product uses in a month, storage apart. */
export interface ProductParts {
  /** One tracking call of a version that is held. */
  readonly call: Usage;
  /** The additional units of a call that reads its version. */
  readonly read: Usage;
  /** The additional units of a call that renews, with everything that reacts to the event. */
  readonly renewal: Usage;
  /** All dispatches of a month that find nothing due. */
  readonly sweeps: Usage;
}

/** @throws when an operation is missing in the counts */
export function productParts({ adapterItemBytes, operations }: CountedOperations): ProductParts {
  const callsOf = (name: string): Calls => {
    const calls = operations[name];
    if (!calls) throw new Error(`bench/counts.json has no operation "${name}".`);
    return calls;
  };
  const usage = (calls: Calls) => usageOfCalls(calls, adapterItemBytes);
  const track = callsOf('track');
  const reaction = usageOf(invocation(MODEL.secondsOfAReaction), usage(callsOf('record an activity')), {
    queueRequest: MODEL.queueRequestsOfAnEvent,
  });
  return {
    call: usageOf({ apiRequest: 1 }, invocation(MODEL.secondsOfACall), usage(track)),
    read: usage(without(callsOf('track, version not held'), track)),
    renewal: usageOf(
      usage(without(callsOf('renew and track'), track)),
      { lambdaArmSecond: MODEL.secondsOfACall * GIGABYTES },
      reaction,
    ),
    sweeps: times(
      usageOf(invocation(MODEL.secondsOfAReaction), usage(callsOf('dispatch, nothing due')), {
        queueRequest: MODEL.queueRequestsOfAnEvent,
      }),
      MODEL.sweepsAMonth,
    ),
  };
}

/** The usage of a fleet in a month, storage apart. */
export function productUsage(fleet: Fleet, counted: CountedOperations): Usage {
  const { call, read, renewal, sweeps } = productParts(counted);
  const batches = fleet.adapters * batchesOf(fleet);
  return usageOf(
    times(call, fleet.adapters * fleet.callsEach),
    times(renewal, batches),
    times(read, batches * secretReadsOfABatch(fleet)),
    sweeps,
  );
}

const BYTES_OF_A_GIGABYTE = 1_000_000_000;

/** An activity of a renewal, with its index of days. */
const ACTIVITY_BYTES = 600;
const ACTIVITY_MONTHS = 13;

/** Items of adapters and their activities, with point-in-time recovery. */
export function tableStorage(fleet: Fleet, { adapterItemBytes }: CountedOperations): Usage {
  const each = adapterItemBytes + batchesOf(fleet) * ACTIVITY_MONTHS * ACTIVITY_BYTES;
  const gigabytes = (fleet.adapters * each) / BYTES_OF_A_GIGABYTE;
  return { dynamoGigabyte: gigabytes, dynamoBackupGigabyte: gigabytes };
}

/** A secret for each authorization, and the first key of the envelope vault, which every stage has. */
export const secretStorage = ({ adapters }: Fleet): Usage => ({ secret: adapters + 1 });

/** A sealed item for each authorization, with point-in-time recovery, and the keys. */
export function envelopeStorage({ adapters }: Fleet): Usage {
  const gigabytes = (adapters * SEALED_ITEM_BYTES) / BYTES_OF_A_GIGABYTE;
  return { dynamoGigabyte: gigabytes, dynamoBackupGigabyte: gigabytes, secret: MODEL.keysOfTheEnvelope };
}

/** Secrets Manager takes so many secrets in a region. Source: AWS Secrets Manager quotas. */
export const MOST_SECRETS = 500_000;
