import type { Context } from 'aws-lambda';
import { timeoutSecondsOf } from '../functions/subscriptions.ts';
import type { Part } from '../shared/aws/app.ts';
import type { App } from '../shared/ports/app.ts';

type LambdaHandler = (event: unknown, context: Context) => Promise<unknown>;

interface FunctionModule {
  readonly uses: readonly Part[];
  readonly [name: string]: unknown;
}

export interface Functions {
  /** Invokes a function as Lambda would. */
  invoke(name: string, requestId: string, event: unknown): Promise<unknown>;
}

/** The very functions of the stack, each made with this machine's app: with the parts that it says it uses and no others, so
 * that one left out is missed here as well. Named by file: `create-adapter` exports `createAdapterHandler`. */
export async function loadFunctions(
  names: readonly string[],
  appUsing: (...uses: readonly Part[]) => App,
): Promise<Functions> {
  const handlers = new Map<string, LambdaHandler>(
    await Promise.all(
      [...new Set(names)].map(async (name): Promise<[string, LambdaHandler]> => {
        const { uses, ...module }: FunctionModule = await import(`../functions/${name}.ts`);
        const factory = module[factoryOf(name)];
        if (typeof factory !== 'function') throw new Error(`functions/${name}.ts exports no ${factoryOf(name)}.`);
        return [name, factory(appUsing(...uses))];
      }),
    ),
  );
  return {
    async invoke(name, requestId, event) {
      const handler = handlers.get(name);
      if (!handler) throw new Error(`There is no function ${name}.`);
      return handler(event, contextOf(name, requestId));
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
