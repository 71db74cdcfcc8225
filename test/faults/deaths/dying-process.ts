import { appsFrom } from '../../../shared/aws/app.ts';
import type { AppConfig, AwsEndpoint } from '../../../shared/aws/app-config.ts';
import { adapterTable, carrier, events, pauseTable, vault } from '../../../shared/aws/parts.ts';
import { trackShipment } from '../../../shared/use-cases/tracking/track-shipment.ts';
import { type Failure, type OutsideCall, outsideCalls } from '../../support/outside-calls.ts';
import type { ProductUnderControl } from '../../support/product-with-outside.ts';
import { workTimeFromNow } from '../../support/work-time.ts';

/** The outside call at which a process ends, before its effect or after it. */
export interface Death {
  readonly call: OutsideCall;
  readonly when: Failure;
}

/** Tracks once, in a process of its own on the product's stores, which dies at that call: nothing answers it any more, and what it
 * knew is in no cache of the product's.
 *
 * @returns when it is dead
 * @throws when it came to its end without that call */
export async function trackedToDeath(
  { local }: ProductUnderControl,
  request: { readonly adapterId: string; readonly inquiryNumber: string },
  { call, when }: Death,
): Promise<void> {
  const outside = outsideCalls();
  const death = Promise.withResolvers<void>();
  let isDying = false;
  outside.break((made) => {
    // Whatever it tries next shows that the deadly call is over.
    if (isDying) death.resolve();
    if (isDying) return 'before';
    isDying = made === call;
    return isDying ? when : undefined;
  });
  const config = await configThrough(local.run.config, outside.via);
  const app = appsFrom(() => config)(adapterTable, pauseTable, vault, events, carrier);
  const asked = {
    actor: { kind: 'machine', name: 'one that dies' },
    requestId: 'death',
    ...workTimeFromNow(),
  } as const;
  trackShipment(app, { tenantId: local.tenantId, ...request, ...asked, switches: {} })
    .then(
      () => undefined,
      (error) => error,
    )
    .then((cause) => (isDying ? death.resolve() : death.reject(new Error(`It ended without "${call}".`, { cause }))))
    .finally(() => outside.close());
  await death.promise;
}

async function configThrough(config: AppConfig, via: ReturnType<typeof outsideCalls>['via']): Promise<AppConfig> {
  const through = async (service: 'dynamoDb' | 'secretsManager' | 'eventBridge'): Promise<AwsEndpoint> => ({
    ...config[service],
    endpoint: await via(service, config[service]?.endpoint ?? ''),
  });
  const { test = '', production } = config.simulatedUps ?? {};
  return {
    ...config,
    dynamoDb: await through('dynamoDb'),
    secretsManager: await through('secretsManager'),
    eventBridge: await through('eventBridge'),
    simulatedUps: { test: await via('upsTest', test), production },
  };
}
