import { type Stack as AwsStack, Validations } from 'aws-cdk-lib/core';
import { secretPrefixOf } from './constructs/token-vault.ts';
import type { Stage } from './stage.ts';

interface Acknowledgement {
  /** Path of the construct below the stack whose resources it is about; '' = all of them. */
  readonly at: string;
  readonly rule: string;
  readonly reason: string;
}

/** The library's own function that carries the console's files to their bucket. */
const BUCKET_DEPLOYMENT = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C';

const COPIES_FILES =
  'The library grants its own deployment what it copies with; it runs while the stack is deployed only.';

/** What cdk-nag finds of the console; the emulator's stage has none. */
const OF_THE_CONSOLE: readonly Acknowledgement[] = [
  {
    at: 'Console',
    rule: 'AwsSolutions-S1',
    reason: 'It holds the public files of a page, and only CloudFront reads them.',
  },
  {
    at: 'Console',
    rule: 'AwsSolutions-CFR1',
    reason: "Where a company's people work from is not ours to decide.",
  },
  {
    at: 'Console',
    rule: 'AwsSolutions-CFR3',
    reason:
      "Query strings of the callback carry UPS's code, and CloudFront's log keeps them; the API has a log of its own without them.",
  },
  {
    at: 'Console',
    rule: 'AwsSolutions-CFR4',
    reason: "CloudFront's own certificate fixes the policy; with a domain of one's own it is TLS 1.2.",
  },
  ...[
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    'AwsSolutions-IAM5[Action::s3:GetBucket*]',
    'AwsSolutions-IAM5[Action::s3:GetObject*]',
    'AwsSolutions-IAM5[Action::s3:List*]',
    'AwsSolutions-IAM5[Action::s3:Abort*]',
    'AwsSolutions-IAM5[Action::s3:DeleteObject*]',
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
    'AwsSolutions-IAM5[Resource::<ConsoleFiles2D43986C.Arn>/*]',
    'AwsSolutions-IAM5[Resource::*]',
    'AwsSolutions-L1',
    'Serverless-LambdaDLQ',
    'Serverless-LambdaLatestVersion',
  ].map((rule) => ({ at: BUCKET_DEPLOYMENT, rule, reason: COPIES_FILES })),
];

/** What cdk-nag finds and we leave as it is. A test counts what each one covers. */
export const acknowledgements = ({ name }: Stage): readonly Acknowledgement[] => [
  ...OF_THE_CONSOLE,
  {
    at: 'Api',
    rule: 'AwsSolutions-APIG4',
    reason: 'Our own functions verify the token, so that a cookie works too and every refusal is our problem+json.',
  },
  {
    at: 'Functions',
    rule: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${secretPrefixOf(name)}/*]`,
    reason: 'One secret per authorization, made by the product itself: only their prefix is known when it is deployed.',
  },
  {
    at: 'Functions',
    rule: 'Serverless-LambdaDLQ',
    reason:
      'Nothing invokes them asynchronously: callers of the API wait, and events come by queues that end in the dead letters.',
  },
  {
    at: 'IdentityProvider',
    rule: 'Serverless-LambdaDLQ',
    reason: 'Cognito waits for the answer.',
  },
  {
    at: 'EventQueues',
    rule: 'Serverless-LambdaEventSourceMappingDestination',
    reason:
      "A queue's mapping has no such destination: after 5 tries the queue itself gives the message to the dead letters.",
  },
  {
    at: 'OriginSecrets',
    rule: 'AwsSolutions-SMG4',
    reason: 'CloudFront and the functions hold them in their settings, so only a deployment can rotate them.',
  },
  {
    at: 'DeadLetters',
    rule: 'Serverless-SQSRedrivePolicy',
    reason: 'It is where the others end.',
  },
  {
    at: 'IdentityProvider',
    rule: 'AwsSolutions-COG8',
    reason: 'The Plus plan is the choice of whoever pays for it; a second factor is required without it.',
  },
  {
    at: 'Alarms',
    rule: 'Serverless-SNSRedrivePolicy',
    reason: 'An e-mail about an alarm is of no use later: the alarm itself stands until its cause is mended.',
  },
  {
    at: '',
    rule: 'Serverless-LambdaTracing',
    reason:
      'Requests are followed by their id through logs and events; the X-Ray SDK is at its end, and its permission is for every resource.',
  },
];

/** Says of each finding, where it is found, why it stays. */
export function acknowledge(stack: AwsStack, stage: Stage): void {
  for (const { at, rule: id, reason } of acknowledgements(stage)) {
    // Not every stage has every construct.
    const construct = at === '' ? stack : stack.node.tryFindChild(at);
    if (construct) Validations.of(construct).acknowledge({ id, reason });
  }
}
