import type { Context } from 'aws-lambda';
import { timeoutSecondsOf } from '../../functions/subscriptions.ts';
import type { Part } from '../../shared/aws/parts.ts';
import type { Basics } from '../../shared/ports/app.ts';
import { workInFlight } from '../ups/work-in-flight.ts';
import { answeringInTime, asInvocation, type Invocation } from './invocation.ts';

type LambdaHandler = (event: unknown, context: Context) => Promise<unknown>;

interface FunctionModule {
  readonly uses: readonly Part[];
  readonly [name: string]: unknown;
}

export interface Functions {
  /** Invokes a function as Lambda would.
   *
   * @throws FunctionKilled */
  invoke(name: string, requestId: string, event: unknown): Promise<unknown>;

  /** Kills every running invocation now, as Lambda does at a time-out. Resolves once their calls under way have ended: such a
   * call still has its effect.
   *
   * @returns the names of their functions */
  killAll(): Promise<readonly string[]>;
}

/** The function was killed: at its time-out, or by `killAll`. */
export class FunctionKilled extends Error {}

/** An execution environment of a function: its memory lives across invocations, as long as the environment does. */
interface ExecutionEnvironment {
  readonly handler: LambdaHandler;
  /** Resolves at the next invocation. */
  next: PromiseWithResolvers<Invocation>;
}

/** The very functions of the stack, each made with this machine's app and only the parts that it declares, so
 * that an undeclared part is missing here as well. Named by file: `create-adapter` exports `createAdapterHandler`. */
export async function loadFunctions(
  names: readonly string[],
  appUsing: (...uses: readonly Part[]) => Basics,
): Promise<Functions> {
  const making = new Map<string, () => ExecutionEnvironment>(
    await Promise.all(
      [...new Set(names)].map(async (name): Promise<[string, () => ExecutionEnvironment]> => {
        const { uses, ...module }: FunctionModule = await import(`../../functions/${name}.ts`);
        const factory = module[factoryOf(name)];
        if (typeof factory !== 'function') throw new Error(`functions/${name}.ts exports no ${factoryOf(name)}.`);
        const make = () => ({ handler: factory(answeringInTime(appUsing(...uses))), next: Promise.withResolvers() });
        return [name, make as () => ExecutionEnvironment];
      }),
    ),
  );
  const environments = new Map([...making].map(([name, make]) => [name, make()]));
  const running = new Map<Invocation, { readonly name: string; kill(why: string): void }>();

  return {
    async invoke(name, requestId, event) {
      const environment = environments.get(name);
      const make = making.get(name);
      if (!environment || !make) throw new Error(`There is no function ${name}.`);
      const timeoutSeconds = timeoutSecondsOf(name);
      const thawing = environment.next;
      environment.next = Promise.withResolvers();
      const invocation: Invocation = {
        state: 'running',
        thawed: environment.next.promise,
        calls: workInFlight(),
      };
      thawing.resolve(invocation);

      const killed = Promise.withResolvers<never>();
      const kill = (why: string) => {
        invocation.state = 'killed';
        // Lambda starts the next invocation in a new environment, with nothing in memory.
        environments.set(name, make());
        killed.reject(new FunctionKilled(`${name} ${why}.`));
      };
      running.set(invocation, { name, kill });
      const timeOut = () => kill(`timed out after ${timeoutSeconds} seconds`);
      const timer = setTimeout(timeOut, timeoutSeconds * 1000).unref();
      const answer = asInvocation(invocation, () => environment.handler(event, contextOf(name, requestId)));
      return Promise.race([answer, killed.promise]).finally(() => {
        clearTimeout(timer);
        running.delete(invocation);
        if (invocation.state === 'running') invocation.state = 'answered';
      });
    },

    async killAll() {
      const killed = [...running];
      for (const [, { kill }] of killed) kill('was killed');
      await Promise.all(killed.map(([{ calls }]) => calls.done()));
      return killed.map(([, { name }]) => name);
    },
  };
}

const factoryOf = (name: string): string =>
  `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Handler`;

function contextOf(functionName: string, awsRequestId: string): Context {
  const endsAt = performance.now() + timeoutSecondsOf(functionName) * 1000;
  return {
    functionName,
    awsRequestId,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '512',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, endsAt - performance.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
