import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type FloodProps, floodRules, TOO_MANY_REQUESTS } from './flood-rules.ts';

/** CloudFront is global, and its firewalls are created in this region. */
const HOME_OF_FIREWALLS = 'us-east-1';

/** AWS managed rules. Those in `counted` would block valid requests (lists of mappings exceed 8 KB, names may contain markup, and
 * a start link's query contains a URL), so they only count. */
const MANAGED: readonly { readonly name: string; readonly counted: readonly string[] }[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    counted: ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'GenericRFI_QUERYARGUMENTS', 'NoUserAgent_HEADER'],
  },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
];

/** The firewall in front of CloudFront. It stops floods and known attackers; the functions behind it check permissions. */
export class ConsoleFirewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: FloodProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    if (!Token.isUnresolved(region) && region !== HOME_OF_FIREWALLS) {
      throw new Error(
        `A CloudFront firewall can be created only in ${HOME_OF_FIREWALLS}, but this stack is for ${region}. Create one there and pass "-c webAclArn=…".`,
      );
    }
    const floods = floodRules(props);
    const managed = MANAGED.map(({ name, counted }) => ({
      name,
      overrideAction: { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: 'AWS',
          name,
          ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        },
      },
    }));
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible('console'),
      customResponseBodies: TOO_MANY_REQUESTS,
      rules: [...floods, ...managed].map((rule, priority) => ({
        ...rule,
        priority,
        visibilityConfig: visible(rule.name),
      })),
    });
    this.arn = acl.attrArn;
  }
}

const visible = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  // A sample would store whole requests, tokens included.
  sampledRequestsEnabled: false,
});
