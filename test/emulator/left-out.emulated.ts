import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { NOT_ON_THE_EMULATOR } from '../../cdk/emulator.ts';
import { EMULATED } from './emulator.ts';
import { createdStack } from './small-stack.ts';

const { TableName = '' }: Record<string, string> = JSON.parse(process.env.STACK_OUTPUTS ?? '{}');

/** The least that each type asks for. */
const RESOURCES: Readonly<Record<string, Record<string, object>>> = {
  'AWS::Events::EventBusPolicy': {
    One: {
      Type: 'AWS::Events::EventBusPolicy',
      Properties: {
        StatementId: 'Any',
        Statement: { Effect: 'Deny', Principal: '*', Action: 'events:PutEvents', Resource: '*' },
      },
    },
  },
  'Custom::CDKBucketDeployment': servedByPython('import boto3'),
  'AWS::CloudWatch::Alarm with Metrics': {
    One: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 0,
        EvaluationPeriods: 1,
        Metrics: [
          { Id: 'sum', Expression: 'one + one' },
          {
            Id: 'one',
            ReturnData: false,
            MetricStat: { Metric: { Namespace: 'Any', MetricName: 'any' }, Period: 60, Stat: 'Sum' },
          },
        ],
      },
    },
  },
};

/** A resource that a function in Python answers for, after a first line of its own. */
function servedByPython(firstLine: string): Record<string, object> {
  const code = `${firstLine}
import json, ssl, urllib.request
def handler(event, context):
    answer = {key: event[key] for key in ('StackId', 'RequestId', 'LogicalResourceId')}
    answer.update(Status='SUCCESS', PhysicalResourceId='one')
    request = urllib.request.Request(event['ResponseURL'], json.dumps(answer).encode(), method='PUT')
    urllib.request.urlopen(request, context=ssl._create_unverified_context())
`;
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  return {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] } },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'python3.13',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: code },
      },
    },
    One: {
      Type: 'Custom::ServedByPython',
      Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] }, ServiceTimeout: 10 },
    },
  };
}

describe('what is left out for the emulator', () => {
  const endOf = async (name: string, Resources: object) => {
    const stack = await createdStack(name, { Resources }).catch((error: Error) => ({
      status: error.name,
      delete: async () => undefined,
    }));
    await stack.delete();
    return stack.status;
  };

  it.each(NOT_ON_THE_EMULATOR)('cannot be created there, or it would not be left out: %s', async (type) => {
    expect(RESOURCES).toHaveProperty([type]);
    expect(await endOf(`left-out-${type.replaceAll(/\W+/g, '-')}`, RESOURCES[type] ?? {})).not.toBe('CREATE_COMPLETE');
  });

  it('could be created if a function found what it needs: the same without boto3 can', async () => {
    expect(await endOf('not-left-out', servedByPython('import json'))).toBe('CREATE_COMPLETE');
  });

  it('is not the enforcement of policies: a reader is refused to write', async () => {
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
