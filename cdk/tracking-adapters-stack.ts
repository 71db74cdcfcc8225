import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { DEFAULT_FUNCTION, ROUTES } from '../functions/routes.ts';
import { SCHEDULES, SUBSCRIPTIONS } from '../functions/subscriptions.ts';
import { AdapterEvents } from './constructs/adapter-events.ts';
import { AdapterTable } from './constructs/adapter-table.ts';
import { Clock } from './constructs/clock.ts';
import { Console } from './constructs/console.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { HttpApi } from './constructs/http-api.ts';
import { ServiceFunctions } from './constructs/service-functions.ts';
import { TokenVault } from './constructs/token-vault.ts';
import { functionEnvironment } from './function-environment.ts';
import { EMULATOR, type Stage } from './stage.ts';

export interface TrackingAdaptersProps {
  readonly stage: Stage;
  /** The folder that `bundleFunctions` filled. */
  readonly bundles: string;
  /** The folder that `npm run prepare` filled. */
  readonly consoleFiles: string;
}

/** Read top to bottom, this is the architecture diagram: state, the way in, what works on the state,
 * then who serves which route and who reacts to what. */
export class TrackingAdaptersStack extends Stack {
  constructor(scope: Construct, id: string, { stage, bundles, consoleFiles }: TrackingAdaptersProps) {
    super(scope, id, { description: `UPS Tracking Adapter, stage ${stage.name}` });

    const table = new AdapterTable(this, 'AdapterTable');
    const vault = new TokenVault(this, 'TokenVault', { stageName: stage.name });
    const deadLetters = new DeadLetters(this, 'DeadLetters');
    const events = new AdapterEvents(this, 'AdapterEvents', { deadLetters });

    const api = new HttpApi(this, 'Api');
    const publicOrigin = this.#publicOrigin(stage, api, consoleFiles);
    const environment = functionEnvironment({ stage, table, vault, events, publicOrigin });
    const functions = new ServiceFunctions(this, 'Functions', {
      bundles,
      environment,
      table,
      vault,
      events,
      deadLetters,
    });

    for (const route of Object.values(ROUTES)) api.route(route, functions.named(route.function));
    api.otherwise(functions.named(DEFAULT_FUNCTION));

    for (const subscription of SUBSCRIPTIONS) events.on(subscription, functions.named(subscription.function));

    const clock = new Clock(this, 'Clock', { deadLetters });
    for (const schedule of SCHEDULES) clock.every(schedule, functions.named(schedule.function));

    new CfnOutput(this, 'ApiOrigin', { value: api.origin, description: 'The API, without /v1' });
    new CfnOutput(this, 'PublicOrigin', {
      value: publicOrigin,
      description: 'The console, and where redirect URIs begin',
    });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: deadLetters.queue.queueUrl });
  }

  /** Where browsers meet us: a domain of one's own, else CloudFront, else, on an emulator that has none, the API. */
  #publicOrigin({ name, publicOrigin, certificateArn, webAclArn }: Stage, api: HttpApi, files: string): string {
    if (name === EMULATOR) return publicOrigin ?? api.origin;
    const domain = publicOrigin && certificateArn ? { origin: publicOrigin, certificateArn } : undefined;
    const { origin } = new Console(this, 'Console', { apiOrigin: api.origin, files, domain, webAclArn });
    return publicOrigin ?? origin;
  }
}
