import { Construct } from 'constructs';
import { SCHEDULES, timeoutSecondsOf } from '../../functions/subscriptions.ts';
import type { Permissions } from '../../shared/ports/permissions.ts';
import { SERVING_FUNCTIONS } from '../function-names.ts';
import { grantUses, type State } from '../granted-uses.ts';
import { permissionsOf } from '../permissions.ts';
import { ServiceFunction } from './service-function.ts';

export interface ServiceFunctionsProps extends State {
  readonly bundles: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Reserved concurrency of each function that a schedule triggers. Default: none. */
  readonly maintenanceConcurrency?: number | undefined;
}

/** Every function, with the permissions of its row in `permissions.ts` and no others. */
export class ServiceFunctions extends Construct {
  readonly #functions: ReadonlyMap<string, ServiceFunction>;

  constructor(scope: Construct, id: string, props: ServiceFunctionsProps) {
    super(scope, id);
    this.#functions = new Map(SERVING_FUNCTIONS.map((name) => [name, this.#made(name, props)]));
  }

  get all(): readonly ServiceFunction[] {
    return [...this.#functions.values()];
  }

  /** Returns the functions that meet a condition. */
  that(meets: (name: string, permissions: Permissions) => boolean): readonly ServiceFunction[] {
    return [...this.#functions].filter(([name]) => meets(name, permissionsOf(name))).map(([, made]) => made);
  }

  /** @throws when no route, subscription or schedule names it */
  named(name: string): ServiceFunction {
    const found = this.#functions.get(name);
    if (!found) throw new Error(`The function "${name}" does not exist.`);
    return found;
  }

  #made(name: string, props: ServiceFunctionsProps): ServiceFunction {
    const { bundles, environment, maintenanceConcurrency } = props;
    const isScheduled = SCHEDULES.some((schedule) => schedule.function === name);
    const made = new ServiceFunction(this, name, {
      bundles,
      environment,
      timeoutSeconds: timeoutSecondsOf(name),
      reservedConcurrency: isScheduled ? maintenanceConcurrency : undefined,
    });
    grantUses(made, permissionsOf(name), props);
    return made;
  }
}
