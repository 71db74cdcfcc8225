import { CfnResource, type Stack } from 'aws-cdk-lib/core';

/** The only stage that is for an AWS emulator on one machine: it may meet simulators, and gives up what the emulator cannot
 * create. */
export const EMULATOR = 'emulator';

/** What ministack cannot create: its CloudFormation does not know the first, and its Lambda has no boto3, with which CDK's own
 * function carries the second's files. `npm run test:aws` tries each, and fails when one can be created after all. */
export const NOT_ON_THE_EMULATOR: readonly string[] = ['AWS::Events::EventBusPolicy', 'Custom::CDKBucketDeployment'];

/** Takes out of a stack what the emulator cannot create. */
export function leaveOutForEmulator(stack: Stack): void {
  for (const { node } of stack.node.findAll().filter((one) => CfnResource.isCfnResource(one) && isLeftOut(one))) {
    node.scope?.node.tryRemoveChild(node.id);
  }
}

const isLeftOut = ({ cfnResourceType }: CfnResource): boolean => NOT_ON_THE_EMULATOR.includes(cfnResourceType);
