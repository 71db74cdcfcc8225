import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { eventually } from './eventually.ts';

const client = new CloudFormationClient({});

/** Creates a stack of a few resources, and tells how that ended. */
export async function createdStack(StackName: string, template: object) {
  await client.send(
    new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template), Capabilities: ['CAPABILITY_IAM'] }),
  );
  const { StackStatus, Outputs = [] } = await eventually(`The end of ${StackName}`, async () => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks.find((stack) => !stack.StackStatus?.endsWith('_IN_PROGRESS'));
  });
  return {
    status: StackStatus,
    outputs: Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue])),
    delete: () => client.send(new DeleteStackCommand({ StackName })),
  };
}
