import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { NOT_ON_THE_EMULATOR } from '../../cdk/emulator.ts';
import { EMULATED } from './emulator.ts';
import { createdStack } from './small-stack.ts';

const { TableName = '' }: Record<string, string> = JSON.parse(process.env.STACK_OUTPUTS ?? '{}');

/** The least that each type asks for. */
const PROPERTIES: Readonly<Record<string, object>> = {
  'AWS::Events::EventBusPolicy': {
    StatementId: 'Any',
    Statement: { Effect: 'Deny', Principal: '*', Action: 'events:PutEvents', Resource: '*' },
  },
};

describe('what is left out for the emulator', () => {
  it.each(NOT_ON_THE_EMULATOR)('cannot be created there, or it would not be left out: %s', async (Type) => {
    const stack = await createdStack('left-out', { Resources: { One: { Type, Properties: PROPERTIES[Type] } } }).catch(
      (error: Error) => ({ status: error.name, delete: async () => undefined }),
    );
    await stack.delete();
    expect(stack.status).not.toBe('CREATE_COMPLETE');
  });

  it('is not the force of policies: whoever may only read is refused to write', async () => {
    const may = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: `arn:aws:dynamodb:*:*:table/${TableName}` };
    const policy = { PolicyName: 'reads', PolicyDocument: { Version: '2012-10-17', Statement: [may] } };
    const trust = { Effect: 'Allow', Principal: { AWS: EMULATED.account }, Action: 'sts:AssumeRole' };
    const stack = await createdStack('reader', {
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
            Policies: [policy],
          },
        },
      },
      Outputs: { arn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
    });
    const assumed = new AssumeRoleCommand({ RoleArn: stack.outputs.arn, RoleSessionName: 'reader' });
    const { Credentials } = await new STSClient({}).send(assumed);
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken } = Credentials ?? {};
    const credentials = { accessKeyId, secretAccessKey, ...(SessionToken && { sessionToken: SessionToken }) };
    const reader = new DynamoDBClient({ credentials });
    const item = { pk: { S: 'TENANT#nobody' }, sk: { S: 'TENANT' } };

    const read = await reader.send(new GetItemCommand({ TableName, Key: item }));
    const written = await reader
      .send(new PutItemCommand({ TableName, Item: item }))
      .catch((error: Error) => error.name);
    await stack.delete();
    expect([read.Item, written]).toEqual([undefined, 'AccessDeniedException']);
  });
});
