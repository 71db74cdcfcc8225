import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnResource, type Stack } from 'aws-cdk-lib/core';

/** The stage for an AWS emulator on one machine, and the only one that may use simulators. It leaves out what the
 * emulator cannot create. */
export const EMULATOR = 'emulator';

/** Our name for alarms on several metrics. */
const METRIC_MATH = 'AWS::CloudWatch::Alarm with Metrics';

/** The resource types that ministack cannot create: its CloudFormation does not support the first; its Lambda has no boto3,
 * which CDK's own function needs to copy the second's files; its CloudWatch has no metric math. `npm run test:aws` tries each, and
 * fails when one can be created after all. */
export const NOT_ON_THE_EMULATOR: readonly string[] = [
  'AWS::Events::EventBusPolicy',
  'Custom::CDKBucketDeployment',
  METRIC_MATH,
];

/** Removes from a stack what the emulator cannot create. */
export function leaveOutForEmulator(stack: Stack): void {
  for (const { node } of stack.node.findAll().filter((one) => CfnResource.isCfnResource(one) && isLeftOut(one))) {
    node.scope?.node.tryRemoveChild(node.id);
  }
}

const isLeftOut = (one: CfnResource): boolean =>
  NOT_ON_THE_EMULATOR.includes(
    one instanceof CfnAlarm && one.metrics !== undefined ? METRIC_MATH : one.cfnResourceType,
  );
