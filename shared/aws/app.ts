import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { ulid } from 'ulid';
import { requestLimits } from '../domain/request-limits.ts';
import type { App, Basics } from '../ports/app.ts';
import type { AppConfig } from './app-config.ts';
import { appConfigFrom } from './environment.ts';
import { jsonLog } from './json-log.ts';
import type { Part } from './parts.ts';
import { redactingLog } from './redacting-log.ts';

/** The ports that a part surely gives: none, where all that is known of it is that it is a part. */
type Given<Ports> = { [Port in keyof Ports]-?: object extends Pick<Ports, Port> ? never : Port }[keyof Ports];

/** The app of a function that uses these parts: what every function has, and the ports of its parts. A port of another part is not
 * there, and does not compile. */
export type AppOf<Used extends Part> = Basics &
  Pick<App, Used extends (surroundings: never) => infer Ports ? Given<Ports> & keyof App : never>;

/** Apps over AWS and UPS that share what they have in common: a part is made once, whoever uses it.
 *
 * `appsFrom(() => config)(adapterTable, vault)` has the ports `adapters` and `vault`. */
export function appsFrom(configOf: () => AppConfig) {
  const config = once(configOf);
  const clock = () => config().clock?.() ?? new Date();
  const log = once(() => redactingLog(config().log ?? jsonLog(config().metricsNamespace)));
  const basics = descriptorsOf({
    clock: () => clock,
    pause: () => (milliseconds: number) => setTimeout(milliseconds),
    requestLimits: () => requestLimits(config().tenantRequests),
    publicOrigin: () => config().publicOrigin,
    originSecrets: () => config().originSecrets,
    log,
    ids: () => ({ newId: (prefix: string) => `${prefix}_${ulid()}`, newUuid: () => randomUUID() }),
  } satisfies { readonly [Name in keyof Required<Basics>]: () => Basics[Name] });
  const surroundings = { config, clock, log };
  const made = new Map<Part, PropertyDescriptorMap>();
  const portsOf = (part: Part): PropertyDescriptorMap => {
    const ports = made.get(part) ?? descriptorsOf(part(surroundings));
    made.set(part, ports);
    return ports;
  };
  return <const Uses extends readonly Part[]>(...uses: Uses): AppOf<Uses[number]> =>
    // What it holds is what the parts give: TypeScript cannot see that through property descriptors.
    Object.defineProperties({}, Object.assign({}, basics, ...uses.map(portsOf))) as AppOf<Uses[number]>;
}

/** The app of a deployed function, from its environment; importing the function reads none of it.
 *
 * `awsApp(adapterTable, callers, tenantTable)` */
export const awsApp = <const Uses extends readonly Part[]>(...uses: Uses): AppOf<Uses[number]> =>
  appsFrom(() => appConfigFrom(process.env))(...uses);

/** Own properties, each made at its first use. */
const descriptorsOf = (makers: object): PropertyDescriptorMap =>
  Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [name, { get: once<unknown>(make), enumerable: true }]),
  );

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
