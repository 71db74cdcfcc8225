import { join } from 'node:path';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** More memory is also more CPU: a cold start is mostly parsing. */
const MEMORY_MB = 512;

export interface ServiceFunctionProps {
  /** The folder of all bundles; this function's is the one of its id. */
  readonly bundles: string;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Of the account's concurrency, for this function alone, and its limit as well. Default: it shares what is left. */
  readonly reservedConcurrency?: number | undefined;
}

/** A Lambda with the defaults of this house. Its role is its own, and by itself may only write to its own log. */
export class ServiceFunction extends LambdaFunction {
  readonly roleArn: string;
  readonly log: LogGroup;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const { bundles, timeoutSeconds, environment, reservedConcurrency } = props;
    const log = new LogGroup(scope, `${id}-log`, { retention: RetentionDays.ONE_MONTH });
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
      role,
      logGroup: log,
      loggingFormat: LoggingFormat.JSON,
    });
    this.roleArn = role.roleArn;
    this.log = log;
  }
}
