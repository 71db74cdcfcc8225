import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { QUEUES, timeoutSecondsOf } from '../../functions/subscriptions.ts';
import { SERVING_FUNCTIONS } from '../function-names.ts';
import { grantUses, type State } from '../granted-uses.ts';
import { permissionsOf } from '../permissions.ts';
import { functionLog, ServiceFunction } from './service-function.ts';

/** `maintenanceConcurrency` is reserved for this function, which keeps grants alive. */
const KEEPS_ALIVE = 'look-at-due';

export interface ServiceFunctionsProps extends State {
  readonly bundles: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Reserved concurrency of the function that processes due items. Default: none. */
  readonly maintenanceConcurrency?: number | undefined;
}

/** Every function, with the permissions of its row in `permissions.ts` and no others. */
export class ServiceFunctions extends Construct {
  /** The log of all of them: CloudFormation takes at most 500 resources, and a group each with its filters would be 100. */
  readonly log: LogGroup;
  readonly #functions: ReadonlyMap<string, ServiceFunction>;
  readonly #maintenanceConcurrency: number | undefined;

  constructor(scope: Construct, id: string, props: ServiceFunctionsProps) {
    super(scope, id);
    this.#maintenanceConcurrency = props.maintenanceConcurrency;
    this.log = functionLog(this);
    this.#functions = new Map(SERVING_FUNCTIONS.map((name) => [name, this.#made(name, props)]));
  }

  get all(): readonly ServiceFunction[] {
    return [...this.#functions.values()];
  }

  /** @throws when no route, subscription or schedule names it */
  named(name: string): ServiceFunction {
    const found = this.#functions.get(name);
    if (!found) throw new Error(`The function "${name}" does not exist.`);
    return found;
  }

  /** Invocations at once that are reserved for a function, and its limit as well. */
  reservedFor(name: string): number | undefined {
    return name === KEEPS_ALIVE ? this.#maintenanceConcurrency : undefined;
  }

  #made(name: string, props: ServiceFunctionsProps): ServiceFunction {
    const { bundles, environment } = props;
    const permissions = permissionsOf(name);
    const sends: readonly string[] = permissions.queues?.sends ?? [];
    const made = new ServiceFunction(this, name, {
      bundles,
      environment,
      log: this.log,
      timeoutSeconds: timeoutSecondsOf(name),
      reservedConcurrency: this.reservedFor(name),
      isRecursive: QUEUES.some((queue) => queue.function === name && sends.includes(queue.name)),
    });
    grantUses(made, permissions, props);
    return made;
  }
}
