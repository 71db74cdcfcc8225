import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnResource, type Stack } from 'aws-cdk-lib/core';

/** The only stage that is for an AWS emulator on one machine: it may meet simulators, and gives up what the emulator cannot
 * create. */
export const EMULATOR = 'emulator';

/** An alarm on several metrics. */
const METRIC_MATH = 'AWS::CloudWatch::Alarm with Metrics';

/** What ministack cannot create: its CloudFormation does not know the first, its Lambda has no boto3, with which CDK's own
 * function carries the second's files, and its CloudWatch has no metric math. `npm run test:aws` tries each, and fails when one can be created after all. */
export const NOT_ON_THE_EMULATOR: readonly string[] = [
  'AWS::Events::EventBusPolicy',
  'Custom::CDKBucketDeployment',
  METRIC_MATH,
];

/** Takes out of a stack what the emulator cannot create. */
export function leaveOutForEmulator(stack: Stack): void {
  for (const { node } of stack.node.findAll().filter((one) => CfnResource.isCfnResource(one) && isLeftOut(one))) {
    node.scope?.node.tryRemoveChild(node.id);
  }
}

const isLeftOut = (one: CfnResource): boolean =>
  NOT_ON_THE_EMULATOR.includes(
    one instanceof CfnAlarm && one.metrics !== undefined ? METRIC_MATH : one.cfnResourceType,
  );
