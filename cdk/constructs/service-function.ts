import { join } from 'node:path';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { MEMORY_MB } from '../function-memory.ts';

export interface ServiceFunctionProps {
  /** The folder of all bundles; this function's is named after its ID. */
  readonly bundles: string;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Functions may share one. */
  readonly log: LogGroup;
  /** Concurrency reserved for this function, which is also its limit. Default: none; it shares the account's. */
  readonly reservedConcurrency?: number | undefined;
  /** Sends to its own queue, and ends such a chain itself: Lambda would stop it after about 16 invocations. Default: no. */
  readonly isRecursive?: boolean;
}

/** A log of functions, kept for a month. */
export const functionLog = (scope: Construct): LogGroup =>
  new LogGroup(scope, 'Log', { retention: RetentionDays.ONE_MONTH });

/** A Lambda function with our defaults. Its own role may at first only write to its log. */
export class ServiceFunction extends LambdaFunction {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const { bundles, timeoutSeconds, environment, log, reservedConcurrency, isRecursive = false } = props;
    const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    log.grantWrite(role);
    super(scope, id, {
      code: Code.fromAsset(join(bundles, id)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: MEMORY_MB,
      timeout: Duration.seconds(timeoutSeconds),
      environment: { ...environment },
      ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
      ...(isRecursive && { recursiveLoop: RecursiveLoop.ALLOW }),
      role,
      logGroup: log,
      loggingFormat: LoggingFormat.JSON,
    });
    this.roleArn = role.roleArn;
  }
}
