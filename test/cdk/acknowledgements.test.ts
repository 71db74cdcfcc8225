import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { acknowledge, acknowledgements } from '../../cdk/acknowledgements.ts';
import { FUNCTION_NAMES, SERVING_FUNCTIONS } from '../../cdk/function-names.ts';
import { PERMISSIONS } from '../../cdk/permissions.ts';
import { TRIGGERED_FUNCTIONS } from '../../functions/subscriptions.ts';
import type { SecretUse } from '../../shared/ports/permissions.ts';
import { DEV, Synthesized } from './synthesized.ts';

const stage = { ...DEV, alarmEmail: 'on-call@example.com' };
const synthesized = new Synthesized(stage);
const { stack } = synthesized;
const DEPLOYMENT = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C';

/** Rule and construct below the stack → how often it is found. */
function findings(): Record<string, number> {
  const found: Record<string, number> = {};
  for (const pack of [new AwsSolutionsChecks(), new ServerlessChecks()]) {
    for (const { ruleName, violatingResources } of pack.validateScope(stack).violations) {
      for (const { constructPath = '' } of violatingResources) {
        const key = `${constructPath.split('/')[1]} ${ruleName.replace(/\[.*/, '')}`;
        found[key] = (found[key] ?? 0) + 1;
      }
    }
  }
  return found;
}

describe('cdk-nag', () => {
  it('finds this and no more before anything is acknowledged, and nothing after', () => {
    const using = (...uses: readonly SecretUse[]) =>
      Object.values(PERMISSIONS).filter(({ secrets = [] }) => secrets.some((use) => uses.includes(use))).length;
    const usingSecrets = using('read', 'versions', 'create', 'stage', 'delete');
    const usingKeys = using('read', 'create', 'stage', 'rotate');
    expect(findings()).toEqual({
      'Api AwsSolutions-APIG4': synthesized.ofType('AWS::ApiGatewayV2::Route').size,
      'Console AwsSolutions-CFR1': 1,
      'Console AwsSolutions-CFR3': 1,
      'Console AwsSolutions-CFR4': 1,
      'Console AwsSolutions-S1': 1,
      [`${DEPLOYMENT} AwsSolutions-IAM4`]: 1,
      [`${DEPLOYMENT} AwsSolutions-IAM5`]: 8,
      [`${DEPLOYMENT} AwsSolutions-L1`]: 1,
      [`${DEPLOYMENT} Serverless-LambdaDLQ`]: 1,
      [`${DEPLOYMENT} Serverless-LambdaLatestVersion`]: 1,
      [`${DEPLOYMENT} Serverless-LambdaTracing`]: 1,
      'Functions AwsSolutions-IAM5': usingSecrets + usingKeys,
      'Functions Serverless-LambdaDLQ': SERVING_FUNCTIONS.length,
      'Functions Serverless-LambdaTracing': SERVING_FUNCTIONS.length,
      'IdentityProvider AwsSolutions-COG8': 1,
      'IdentityProvider Serverless-LambdaDLQ': FUNCTION_NAMES.length - SERVING_FUNCTIONS.length,
      'IdentityProvider Serverless-LambdaTracing': FUNCTION_NAMES.length - SERVING_FUNCTIONS.length,
      'EventQueues Serverless-LambdaEventSourceMappingDestination': TRIGGERED_FUNCTIONS.length,
      'OriginSecrets AwsSolutions-SMG4': 2,
      'TokenVault AwsSolutions-SMG4': 1,
      'WebhookKeys AwsSolutions-SMG4': 1,
      'DeadLetters Serverless-SQSRedrivePolicy': 1,
      'Alarms Serverless-SNSRedrivePolicy': 1,
    });

    acknowledge(stack, stage);
    expect(findings()).toEqual({});
  });

  it('is answered by 29 acknowledgements, each with its reason', () => {
    const all = acknowledgements(stage);
    expect(all).toHaveLength(29);
    for (const { reason } of all) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });
});
