import { type Stack as AwsStack, Validations } from 'aws-cdk-lib/core';
import { secretPrefixOf } from './constructs/token-vault.ts';
import type { Stage } from './stage.ts';

interface Acknowledgement {
  /** Path, below the stack, of the construct whose resources the rule concerns; '' = all of them. */
  readonly at: string;
  readonly rule: string;
  readonly reason: string;
}

/** The library's own function that carries the console's files to their bucket. */
const BUCKET_DEPLOYMENT = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C';

const COPIES_FILES =
  "The library's own deployment function copies with these rights; it runs only while the stack is deployed.";

/** The findings of cdk-nag in the console, which the emulator's stage does not have. */
const CONSOLE_FINDINGS: readonly Acknowledgement[] = [
  {
    at: 'Console',
    rule: 'AwsSolutions-S1',
    reason: 'It holds the public files of a page, and only CloudFront reads them.',
  },
  {
    at: 'Console',
    rule: 'AwsSolutions-CFR1',
    reason: 'People may work from any country, so no geographic restriction applies.',
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

/** The findings about the keys of the envelope vault. */
const keyFindings = (stageName: string): readonly Acknowledgement[] => [
  {
    at: 'Functions',
    rule: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${secretPrefixOf(stageName)}-keys/*]`,
    reason: 'The keys of the envelope vault, one secret for each: rotation makes new ones after the deployment.',
  },
  {
    at: 'TokenVault',
    rule: 'AwsSolutions-SMG4',
    reason:
      'A key of the envelope vault is immutable: rotation makes another one and leaves this to what is sealed under it.',
  },
];

/** The secrets that nothing rotates on a schedule. */
const SECRET_FINDINGS: readonly Acknowledgement[] = [
  {
    at: 'OriginSecrets',
    rule: 'AwsSolutions-SMG4',
    reason: 'CloudFront and the functions hold them in their settings, so only a deployment can rotate them.',
  },
  {
    at: 'WebhookKeys',
    rule: 'AwsSolutions-SMG4',
    reason: 'Every receiver holds a secret that is derived of it: an operator adds a key, and each customer rotates.',
  },
];

/** The findings of cdk-nag that stay, each with its reason. A test counts the resources that each covers. */
export const acknowledgements = ({ name }: Stage): readonly Acknowledgement[] => [
  ...CONSOLE_FINDINGS,
  ...SECRET_FINDINGS,
  {
    at: 'Api',
    rule: 'AwsSolutions-APIG4',
    reason: 'Our own functions verify the token, so that a cookie works too and every refusal is our problem+json.',
  },
  {
    at: 'Functions',
    rule: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${secretPrefixOf(name)}/*]`,
    reason: 'The product creates one secret per authorization, so only their prefix is known at deployment.',
  },
  ...keyFindings(name),
  {
    at: 'Functions',
    rule: 'Serverless-LambdaDLQ',
    reason:
      'Nothing invokes them asynchronously: API callers wait, and events come from queues that have the dead-letter queue.',
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
      'An SQS mapping has no such destination: after its receives, SQS itself moves the message to the dead-letter queue.',
  },
  {
    at: 'DeadLetters',
    rule: 'Serverless-SQSRedrivePolicy',
    reason: 'It is the dead-letter queue of the others.',
  },
  {
    at: 'IdentityProvider',
    rule: 'AwsSolutions-COG8',
    reason: 'The operator may choose to pay for the Plus plan; a second factor is required without it.',
  },
  {
    at: 'Alarms',
    rule: 'Serverless-SNSRedrivePolicy',
    reason: 'A late e-mail about an alarm is useless; the alarm itself stays in ALARM until its cause is fixed.',
  },
  {
    at: '',
    rule: 'Serverless-LambdaTracing',
    reason:
      'Logs and events carry the request ID; the X-Ray SDK is in maintenance mode, and its permission covers every resource.',
  },
];

/** Acknowledges each finding on its construct, with the reason. */
export function acknowledge(stack: AwsStack, stage: Stage): void {
  for (const { at, rule: id, reason } of acknowledgements(stage)) {
    // Not every stage has every construct.
    const construct = at === '' ? stack : stack.node.tryFindChild(at);
    if (construct) Validations.of(construct).acknowledge({ id, reason });
  }
}
