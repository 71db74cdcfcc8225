import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../cdk/function-names.ts';
import { permissionsOf } from '../../cdk/permissions.ts';
import type { SecretUse } from '../../shared/ports/permissions.ts';
import { actionsIn, idIn, type Statement, synthesized } from './synthesized.ts';

const stack = synthesized();

/** The secret with the master keys of webhooks. */
const [masterKeys] = [...stack.ofType('AWS::SecretsManager::Secret').keys()].filter((id) =>
  id.startsWith('WebhookKeys'),
);
/** A name as CloudFormation makes it, and the end that Secrets Manager gives an ARN. */
const NAMED_SECRET = `:secret:${masterKeys}-Zm9vYmFyYmF6-AbCdEf`;
const coversMasterKeys = (resource: unknown): boolean =>
  idIn(resource) === masterKeys ||
  [...JSON.stringify(resource).matchAll(/"(\*)"|(:secret:[^"]*)"/g)].some(([, everything, named = '']) => {
    const pattern = named.replaceAll('*', '.*').replaceAll('?', '.');
    return everything !== undefined || new RegExp(`^${pattern}$`).test(NAMED_SECRET);
  });
const opensMasterKeys = (statement: Statement): boolean =>
  actionsIn(statement).some((action) => /^(\*|secretsmanager:)/.test(action)) && coversMasterKeys(statement.Resource);

/** The secrets of authorizations. */
const OF_AUTHORIZATIONS = /:secret:ups-tracking-adapter\/dev\/\*"/;
const OF_KEYS = /:secret:ups-tracking-adapter\/dev-keys\/\*"/;

const whoMayWith = (resource: RegExp, action: string) =>
  FUNCTION_NAMES.filter((name) =>
    stack
      .statementsOf(name)
      .some((one) => actionsIn(one).includes(action) && resource.test(JSON.stringify(one.Resource))),
  );

describe('the master keys of webhooks', () => {
  it('are opened by the functions that sign, and by no others', () => {
    const opening = FUNCTION_NAMES.filter((name) => stack.statementsOf(name).some(opensMasterKeys));
    expect(opening).toEqual(FUNCTION_NAMES.filter((name) => permissionsOf(name).signs));
    expect(opening).toEqual(['call-receivers', 'deliver-webhooks', 'issue-webhook-secrets']);
    const granted = opening.flatMap((name) => stack.statementsOf(name).filter(opensMasterKeys)).flatMap(actionsIn);
    expect(new Set(granted)).toEqual(new Set(['secretsmanager:GetSecretValue']));
  });

  it.each([
    ['a grant of the secret itself', { 'Fn::GetAtt': [masterKeys, 'Id'] }],
    ['a grant of the name that CloudFormation gives it', 'arn:aws:secretsmanager:eu-west-1:1:secret:WebhookKeys*'],
    ['a grant of every secret', 'arn:aws:secretsmanager:eu-west-1:1:secret:*'],
    ['a grant of everything', '*'],
  ])('would be seen open by %s: the control', (_, resource) => {
    expect(opensMasterKeys({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: resource })).toBe(
      true,
    );
  });

  it('outlive the stack: every receiver would refuse what a new key signs', () => {
    expect(stack.ofType('AWS::SecretsManager::Secret').get(masterKeys ?? '')).toMatchObject({
      DeletionPolicy: 'Retain',
    });
  });

  it('do not stop the stage from being created again: the secret that was left has another name', () => {
    expect(stack.ofType('AWS::SecretsManager::Secret').get(masterKeys ?? '')?.Properties).not.toHaveProperty('Name');
  });
});

describe('secrets', () => {
  it.each([
    [
      'GetSecretValue',
      [
        'complete-sign-in',
        'confirm-sign-in',
        'look-at-due',
        'run-maintenance',
        'save-adapter',
        'track-many',
        'track-shipment',
      ],
    ],
    ['ListSecretVersionIds', ['look-at-due', 'run-maintenance', 'track-many', 'track-shipment']],
    ['PutSecretValue', ['complete-sign-in', 'look-at-due', 'run-maintenance', 'track-many', 'track-shipment']],
    ['CreateSecret', ['authorize', 'complete-sign-in', 'confirm-sign-in', 'look-at-due', 'verify-credentials']],
    [
      'DeleteSecret',
      [
        'close-authorization-links',
        'complete-sign-in',
        'confirm-sign-in',
        'deauthorize',
        'delete-adapter',
        'look-at-due',
        'open-sign-in',
        'run-maintenance',
        'save-adapter',
      ],
    ],
  ])('%s is for %j only', (action, names) => {
    expect(whoMayWith(OF_AUTHORIZATIONS, `secretsmanager:${action}`)).toEqual(names);
  });

  it("are the platform's own alone, and keys, for the function that begins a sign-in", () => {
    const reads = stack
      .statementsOf('authorize')
      .filter((one) => actionsIn(one).includes('secretsmanager:GetSecretValue'));
    const names = JSON.stringify(reads.map((one) => one.Resource))
      .match(/:secret:[^"]*/g)
      ?.toSorted();
    expect(names).toEqual([
      ':secret:ups-tracking-adapter/dev-keys/*',
      ':secret:ups-tracking-adapter/dev-platform/production-??????',
      ':secret:ups-tracking-adapter/dev-platform/test-??????',
    ]);
  });

  it('are for nobody to list or to describe', () => {
    const actions = FUNCTION_NAMES.flatMap((name) => stack.actionsOf(name, 'secretsmanager'));
    expect(new Set(actions)).toEqual(
      new Set(['GetSecretValue', 'ListSecretVersionIds', 'PutSecretValue', 'CreateSecret', 'DeleteSecret']),
    );
  });
});

const WORD_RIGHTS = {
  read: { get: 'envelope:*', keys: true },
  versions: { get: 'envelope:*' },
  create: { put: 'envelope:*', get: 'KEYRING', keys: true },
  stage: { update: 'envelope:*', get: 'KEYRING', keys: true },
  delete: { delete: 'envelope:*' },
  platform: {},
  rotate: { update: 'KEYRING', get: 'KEYRING', keys: true },
} as const satisfies Record<SecretUse, object>;

describe('the table of the envelope vault', () => {
  const table = [...stack.ofType('AWS::DynamoDB::Table')].find(([id]) => id.startsWith('TokenVault'))?.[0];
  /** `PutItem envelope:*`: each action, and the items that it is for. */
  const rightsIn = (statements: readonly Statement[]) =>
    statements
      .filter(({ Resource }) => JSON.stringify(Resource).includes(`"${table}"`))
      .flatMap((one) =>
        actionsIn(one).map((action) => {
          const { 'ForAllValues:StringLike': condition } = (one.Condition ?? {}) as Record<string, object>;
          return `${action.replace('dynamodb:', '')} ${(condition as Record<string, unknown>)?.['dynamodb:LeadingKeys'] ?? 'any'}`;
        }),
      )
      .toSorted();
  const rightsOf = (uses: readonly SecretUse[]) => {
    const rows: readonly Record<string, string | boolean>[] = uses.map((use) => WORD_RIGHTS[use]);
    const named = { get: 'GetItem', put: 'PutItem', update: 'UpdateItem', delete: 'DeleteItem' };
    const rights = rows.flatMap((row) =>
      Object.entries(named).flatMap(([name, action]) => (row[name] ? [`${action} ${row[name]}`] : [])),
    );
    return [...new Set(rights)].toSorted();
  };

  it.each(FUNCTION_NAMES)('is for %s what the words of its row say, an item at a time and by its name', (name) => {
    const { secrets = [] } = permissionsOf(name);
    const found = [...new Set(rightsIn(stack.statementsOf(name)))];
    expect(found).toEqual(rightsOf(secrets));
    const mayReadKeys = whoMayWith(OF_KEYS, 'secretsmanager:GetSecretValue').includes(name);
    expect(mayReadKeys).toBe(secrets.some((use) => 'keys' in WORD_RIGHTS[use]));
  });

  it('lets only the rotation make and delete keys', () => {
    for (const action of ['CreateSecret', 'DeleteSecret'])
      expect(whoMayWith(OF_KEYS, `secretsmanager:${action}`)).toEqual(['rotate-vault-key']);
    expect(whoMayWith(OF_AUTHORIZATIONS, 'secretsmanager:GetSecretValue')).not.toContain('rotate-vault-key');
  });

  it('would show a planted grant: the control', () => {
    const planted = { Effect: 'Allow', Action: 'dynamodb:Scan', Resource: { 'Fn::GetAtt': [table, 'Arn'] } };
    expect(rightsIn([...stack.statementsOf('read-company'), planted])).toEqual(['Scan any']);
  });
});

describe('the key of secrets', () => {
  const vaultKey = [...stack.ofType('AWS::KMS::Key')].find(([id]) => id.startsWith('TokenVault'))?.[0];
  const withVaultKey = (action: string) =>
    FUNCTION_NAMES.filter((name) =>
      stack.statementsOf(name).some((one) => idIn(one.Resource) === vaultKey && actionsIn(one).includes(action)),
    );

  it('is for the functions that read or write secrets, and for no others', () => {
    const readers = FUNCTION_NAMES.filter((name) =>
      stack
        .statementsOf(name)
        .some((one) => actionsIn(one).includes('secretsmanager:GetSecretValue') && !opensMasterKeys(one)),
    );
    const writers = [
      ...stack.functionsThatMay('secretsmanager', 'CreateSecret'),
      ...stack.functionsThatMay('secretsmanager', 'PutSecretValue'),
    ];
    expect(withVaultKey('kms:Decrypt')).toEqual([...new Set([...readers, ...writers])].toSorted());
    expect(withVaultKey('kms:GenerateDataKey')).toEqual([...new Set(writers)].toSorted());
  });

  it('opens nothing directly, but through the service', () => {
    for (const name of FUNCTION_NAMES) {
      const uses = stack.statementsOf(name).filter((one) => actionsIn(one).some((action) => action.startsWith('kms:')));
      for (const { Condition } of uses) {
        expect(JSON.stringify(Condition)).toMatch(/"kms:ViaService".*"(dynamodb|secretsmanager)\."/);
      }
    }
    expect(stack.functionsThatMay('kms', 'Decrypt').length).toBeGreaterThan(5);
  });
});
