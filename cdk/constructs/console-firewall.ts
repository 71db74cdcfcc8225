import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type FloodProps, floodRules, TOO_MANY_REQUESTS } from './flood-rules.ts';

/** CloudFront is everywhere, and its firewalls are kept here. */
const HOME_OF_FIREWALLS = 'us-east-1';

/** Rules that AWS keeps, with those that would refuse what is ours: lists of mappings are longer than 8 KB, names may have
 * markup in them, and a start link's query holds an address. They are counted, so that one can see what they would do. */
const MANAGED: readonly { readonly name: string; readonly counted: readonly string[] }[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    counted: ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'GenericRFI_QUERYARGUMENTS', 'NoUserAgent_HEADER'],
  },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
];

/** Before everything: floods and known attackers end here. Who may do what is judged behind it. */
export class ConsoleFirewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: FloodProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    if (!Token.isUnresolved(region) && region !== HOME_OF_FIREWALLS) {
      throw new Error(
        `CloudFront's firewall can be made in ${HOME_OF_FIREWALLS} only, and this stack is for ${region}: make one there and pass "-c webAclArn=…".`,
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
  // A sample holds whole requests, and with them what nobody should read.
  sampledRequestsEnabled: false,
});
