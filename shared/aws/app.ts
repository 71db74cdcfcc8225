import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { requestLimits } from '../domain/request-limits.ts';
import type { App, Basics } from '../ports/app.ts';
import type { AppConfig } from './app-config.ts';
import { appConfigFrom } from './environment.ts';
import { jsonLog } from './json-log.ts';
import type { Part } from './parts.ts';
import { redactingLog } from './redacting-log.ts';

/** The ports that a part certainly has; none when only the general type `Part` is known. */
type Given<Ports> = { [Port in keyof Ports]-?: object extends Pick<Ports, Port> ? never : Port }[keyof Ports];

/** The app of a function that uses these parts: the ports of every function and those of its parts. A port of another part is absent,
 * and using it does not compile. */
export type AppOf<Used extends Part> = Basics &
  Pick<App, Used extends (surroundings: never) => infer Ports ? Given<Ports> & keyof App : never>;

/** Makes apps over AWS and UPS that share their parts: each part is made once.
 *
 * `appsFrom(() => config)(adapterTable, vault)` has the ports `adapters` and `vault`. */
export function appsFrom(configOf: () => AppConfig) {
  const config = once(configOf);
  const clock = () => config().clock?.() ?? new Date();
  // Node's pool of random bytes: ulid's default calls Web Crypto for each of its 16 random letters.
  const ulid = monotonicFactory(() => randomInt(32) / 32);
  const log = once(() => redactingLog(config().log ?? jsonLog(config().metricsNamespace)));
  const basics = descriptorsOf({
    clock: () => clock,
    pause: () => (milliseconds: number) => setTimeout(milliseconds),
    requestLimits: () => requestLimits(config().tenantRequests),
    publicOrigin: () => config().publicOrigin,
    originSecrets: () => config().originSecrets,
    log,
    ids: () => ({ newId: (prefix: string) => `${prefix}_${ulid(clock().getTime())}`, newUuid: () => randomUUID() }),
  } satisfies { readonly [Name in keyof Required<Basics>]: () => Basics[Name] });
  const surroundings = { config, clock, log };
  const made = new Map<Part, PropertyDescriptorMap>();
  const portsOf = (part: Part): PropertyDescriptorMap => {
    const ports = made.get(part) ?? descriptorsOf(part(surroundings));
    made.set(part, ports);
    return ports;
  };
  return <const Uses extends readonly Part[]>(...uses: Uses): AppOf<Uses[number]> =>
    // TypeScript cannot see through the property descriptors that the app has the ports of its parts.
    Object.defineProperties({}, Object.assign({}, basics, ...uses.map(portsOf))) as AppOf<Uses[number]>;
}

/** Makes the app of a deployed function from its environment variables, which are read only when a port is first used.
 *
 *     export const uses = [adapterTable, tenantTable, callers];
 *     export const handler = readAdapterHandler(awsApp(...uses)); */
export const awsApp = <const Uses extends readonly Part[]>(...uses: Uses): AppOf<Uses[number]> =>
  appsFrom(() => appConfigFrom(process.env))(...uses);

/** Returns own properties, each made at its first use. */
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
