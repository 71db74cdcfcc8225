import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../cdk/function-names.ts';
import { PERMISSIONS, permissionsOf } from '../../cdk/permissions.ts';
import { ROUTES } from '../../functions/routes.ts';
import { TRIGGERED_FUNCTIONS } from '../../functions/subscriptions.ts';
import { actionsIn, idIn, type Statement, synthesized } from './synthesized.ts';

const stack = synthesized();

/** By GET, all the same: a token may have to be renewed, a sign-in moves on by redirects, and reading a signing secret is recorded. */
const WRITES = new Set<string>([
  'track-shipment',
  'track-many',
  'open-sign-in',
  'complete-sign-in',
  'issue-webhook-secrets',
]);

describe('the table', () => {
  it('is only read where only reading is asked for', () => {
    const reading = Object.values(ROUTES).filter(({ method, function: name }) => method === 'GET' && !WRITES.has(name));
    const writes = ['PutItem', 'UpdateItem', 'DeleteItem'];
    for (const { function: name } of reading) {
      expect(stack.actionsOf(name, 'dynamodb').filter((action) => writes.includes(action))).toEqual([]);
    }
    expect(reading.length).toBeGreaterThan(5);
  });

  it('is listed by tenant, and swept by what is due', () => {
    expect(stack.functionsThatMay('dynamodb', 'Query')).toEqual([
      'change-api-clients',
      'change-users',
      'close-authorization-links',
      'create-adapter',
      'deliver-webhooks',
      'dispatch-due',
      'fan-out-events',
      'issue-webhook-secrets',
      'list-activity',
      'list-adapters',
      'read-directory',
      'read-webhooks',
    ]);
    const [due] = stack.statementsOf('dispatch-due').filter((one) => actionsIn(one).includes('dynamodb:Query'));
    expect(JSON.stringify(due?.Resource)).toMatch(/Arn.*\/index\/due"/);
    const [listed] = stack.statementsOf('list-adapters').filter((one) => actionsIn(one).includes('dynamodb:Query'));
    expect(JSON.stringify(listed?.Resource)).not.toContain('/index/');
  });

  it('is nothing to the functions that need none', () => {
    for (const name of ['read-health', 'no-such-route', 'begin-console-session', 'finish-console-session']) {
      expect(stack.statementsOf(name).flatMap(actionsIn)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
    }
  });
});

describe('events', () => {
  it('wait for a function in a queue that only it may empty', () => {
    for (const name of FUNCTION_NAMES.filter((one) => one !== 'dispatch-due')) {
      const expected = [
        ...(TRIGGERED_FUNCTIONS.includes(name) ? ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'] : []),
        ...(permissionsOf(name).queues ? ['SendMessage'] : []),
      ];
      expect(stack.actionsOf(name, 'sqs')).toEqual(expected);
    }
  });

  it('are sent to a queue by those who say so, and the dispatch counts those of due items', () => {
    expect(stack.functionsThatMay('sqs', 'SendMessage')).toEqual([
      'call-receivers',
      'change-webhooks',
      'deliver-webhooks',
      'dispatch-due',
      'fan-out-events',
    ]);
    const onQueues = (action: string, grantee = 'dispatch-due') =>
      stack
        .statementsOf(grantee)
        .filter((one) => actionsIn(one).includes(action))
        .flatMap((one) => [...JSON.stringify(one.Resource).matchAll(/"EventQueues([a-z]+)Queue/g)])
        .map(([, name]) => name)
        .toSorted();
    expect(onQueues('sqs:SendMessage')).toEqual(['dispatch', 'due', 'webhookdeliveries']);
    for (const name of ['call-receivers', 'change-webhooks', 'deliver-webhooks', 'fan-out-events'])
      expect(onQueues('sqs:SendMessage', name)).toEqual(['webhookdeliveries']);
    expect(onQueues('sqs:GetQueueAttributes')).toEqual(['dispatch', 'due']);
    expect(onQueues('sqs:ReceiveMessage')).toEqual(['dispatch']);
  });

  it('are refused on the bus from everybody but those who publish, whatever their own policies say', () => {
    const { Statement } = stack.only('AWS::Events::EventBusPolicy').Properties as { Statement: Statement };
    const roles = FUNCTION_NAMES.filter((name) => stack.actionsOf(name, 'events').includes('PutEvents')).map(
      (name) => stack.function(name).Properties.Role,
    );
    expect(Statement).toEqual({
      Effect: 'Deny',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: { 'Fn::GetAtt': [[...stack.ofType('AWS::Events::EventBus').keys()][0], 'Arn'] },
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': roles } },
    });
  });

  it('are published by the functions that commit a change of an adapter or a webhook, and by no others', () => {
    const onlyOtherItems = [
      'add-token-claims',
      'change-api-clients',
      'change-users',
      'authorize',
      'end-console-session',
      'fan-out-events',
      'record-activity',
      'rotate-vault-key',
    ];
    const committing = stack
      .functionsThatMay('dynamodb', 'UpdateItem')
      .filter((name) => !onlyOtherItems.includes(name));
    expect(
      stack.functionsThatMay('events', 'PutEvents'),
      'A function that writes adapters needs `publishes`; one that writes other items belongs in `onlyOtherItems`.',
    ).toEqual(committing);
  });
});

describe('the user pool', () => {
  it('is changed by those who manage people or API clients, each theirs alone', () => {
    const may = Object.fromEntries(
      FUNCTION_NAMES.flatMap((name) => {
        const actions = stack.actionsOf(name, 'cognito-idp');
        return actions.length > 0 ? [[name, actions]] : [];
      }),
    );
    expect(may).toEqual({
      'change-api-clients': [
        'AddUserPoolClientSecret',
        'CreateUserPoolClient',
        'DeleteUserPoolClient',
        'DeleteUserPoolClientSecret',
        'ListUserPoolClientSecrets',
      ],
      'change-users': [
        'AdminCreateUser',
        'AdminDeleteUser',
        'AdminDisableUser',
        'AdminEnableUser',
        'AdminGetUser',
        'AdminUpdateUserAttributes',
      ],
      'look-at-due': ['DeleteUserPoolClientSecret'],
    });
  });
});

describe('a function of several routes', () => {
  /** The routes of each function must say the same: the last one's row would be granted, and the others' lost. */
  const differing = (rows: readonly { readonly function: string; readonly may: object }[]) =>
    rows.filter((row) =>
      rows.some((other) => other.function === row.function && !isDeepStrictEqual(other.may, row.may)),
    );

  it('has the permissions that each of them declares', () => {
    expect(
      differing(Object.values(ROUTES)),
      'Routes of one function declare the same `may`. A route that needs other permissions joins the function that has them (npm run routes), or gets one of its own.',
    ).toEqual([]);
  });

  it('would show one that declares others: the control', () => {
    const planted = { function: 'read-webhooks', may: { table: ['write'] } };
    expect(differing([...Object.values(ROUTES), planted])).toContain(planted);
  });

  it('never joins the ways to the secrets of webhooks, to their receivers and to a deletion', () => {
    const routesOf = (name: string) =>
      Object.entries(ROUTES).flatMap(([route, row]) => (row.function === name ? [route] : []));
    expect(routesOf('issue-webhook-secrets')).toEqual(['createWebhook', 'readWebhookSecret', 'rotateWebhookSecret']);
    expect(routesOf('call-receivers')).toEqual(['activateWebhook', 'testWebhook']);
    expect(routesOf('change-webhooks')).toEqual(['saveWebhook', 'redeliver', 'replayEvents']);
    expect(routesOf('delete-webhook')).toEqual(['deleteWebhook']);
  });
});

/** Permissions that no function may ever have: scans, lists (other than of one secret's versions, or of one client's secrets), whole
 * services, and resources that are not named. */
const tooWide = (statement: Statement): boolean => {
  const secrets = /:secret:ups-tracking-adapter\/dev(?:\/\*|-keys\/\*|-platform\/(?:test|production)-\?{6})"/g;
  const wild = /[*?]/.test(JSON.stringify(statement.Resource).replaceAll(secrets, '"'));
  return (
    wild ||
    actionsIn(statement).some((action) =>
      /Scan|List(?!SecretVersionIds|UserPoolClientSecrets)|BatchGet|\*/.test(action),
    )
  );
};

describe('no function', () => {
  it.each(FUNCTION_NAMES)('has more than it needs: %s', (name) => {
    expect(stack.statementsOf(name).filter(tooWide)).toEqual([]);
  });

  it('has a policy that others wrote', () => {
    const roles = FUNCTION_NAMES.map((name) => idIn(stack.function(name).Properties.Role) ?? '');
    for (const role of roles) {
      expect(stack.ofType('AWS::IAM::Role').get(role)?.Properties).toBeDefined();
      expect(stack.ofType('AWS::IAM::Role').get(role)?.Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it.each([
    ['a scan', { Action: 'dynamodb:Scan', Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }],
    ['listing secrets', { Action: ['secretsmanager:ListSecrets'], Resource: { Ref: 'Secret' } }],
    ['a whole service', { Action: 'dynamodb:*', Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }],
    ['every resource', { Action: 'events:PutEvents', Resource: '*' }],
    ['all secrets', { Action: 'secretsmanager:GetSecretValue', Resource: 'arn:aws:secretsmanager:::secret:*' }],
  ])('could have %s unnoticed', (_, planted) => {
    expect(tooWide({ Effect: 'Allow', ...planted })).toBe(true);
  });
});

describe('the table of permissions', () => {
  it('has a row of every function, and of nothing else', () => {
    expect(Object.keys(PERMISSIONS).toSorted()).toEqual(FUNCTION_NAMES);
    expect(() => permissionsOf('unheard-of')).toThrow(
      'The function "unheard-of" has no permissions. Declare them in MAY of functions/subscriptions.ts.',
    );
  });
});
