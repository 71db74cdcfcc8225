import { EAGER_RENEWALS, type Fleet, MODEL } from './fleet.ts';
import { times, type Usage, usageOf } from './prices.ts';

/** A function of 1 GB on x86, as most tutorials have it. */
const invocation = (seconds: number): Usage => ({ lambdaRequest: 1, lambdaX86Second: seconds });

const SECRET_CALL: Usage = { secretCall: 1, keyCall: 1 };

/** A scan reads every item, eventually consistent: half a unit for 4 KB. */
const SCAN_UNITS_PER_BYTE = 0.5 / 4_096;

/** The usage of the same fleet by a design without care, storage apart: a REST API, functions of 1 GB, the secret read at every call,
 * every token renewed before it ends whether it is used or not, and a scan of the table for those that are due. */
export function naiveUsage({ adapters, callsEach }: Fleet, adapterItemBytes: number): Usage {
  const call = usageOf({ restRequest: 1, dynamoRead: 1 }, invocation(MODEL.secondsOfACall), SECRET_CALL);
  const renewal = usageOf(
    invocation(MODEL.secondsOfACall),
    { dynamoRead: 1, dynamoWrite: Math.ceil(adapterItemBytes / 1_024) },
    times(SECRET_CALL, 2),
  );
  const scan = usageOf(invocation(MODEL.secondsOfAReaction), {
    dynamoRead: adapters * adapterItemBytes * SCAN_UNITS_PER_BYTE,
  });
  return usageOf(
    times(call, adapters * callsEach),
    times(renewal, adapters * EAGER_RENEWALS),
    times(scan, MODEL.sweepsAMonth),
  );
}
