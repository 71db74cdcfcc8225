import { randomBytes } from 'node:crypto';
import { CreateSecretCommand, DeleteSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isGone, rethrow } from './aws-errors.ts';
import { STORE } from './secret-store.ts';
import { sentIf } from './sent-if.ts';
import { type KeyPlace, readKeyring } from './vault-keys.ts';
import { KEYRING, type Keyring, keySecretName, wasNeverCurrent } from './vault-table.ts';
import { toWire } from './wire.ts';

/** 64 characters of base64url. */
const KEY_SECRET_BYTES = 48;

/** The time after which no process seals under an earlier key any more. */
const RETIRABLE_AFTER_MS = 3_600_000;

export const newKeySecret = (): string => randomBytes(KEY_SECRET_BYTES).toString('base64url');

/** Creates a new current key. The keyring names it before its secret exists, so a rotation that dies leaves nothing that is not seen.
 *
 * @param keyArn the key that encrypts it in Secrets Manager. Default: the account's own key for it
 * @returns the id of the current key, which is another one when something else rotated at the same time */
export async function rotatedKey(place: KeyPlace, now: Date, keyArn?: string): Promise<string> {
  const kid = `k${randomBytes(8).toString('hex')}`;
  const { current: earlier } = await changed(place, ({ current, kids }) => ({ current, kids: { ...kids, [kid]: {} } }));
  await createKey(place, kid, newKeySecret(), keyArn);
  const { current, kids } = await changed(place, (seen) => {
    if (seen.current !== earlier || !wasNeverCurrent(seen, kid)) return undefined;
    return {
      current: kid,
      kids: { ...seen.kids, [earlier]: { ...seen.kids[earlier], until: now }, [kid]: { since: now } },
    };
  });
  // A key that was the current one is not deleted, though the answer to that write was lost and another has replaced it since.
  if (!kids[kid]?.since) await deleted(place, kid, 'at once');
  return current;
}

/** Deletes a key under which nothing is sealed, recoverable for 7 days.
 *
 * @param isNamed returns true when a version of a secret names the key
 * @throws with a message for the operator when it is still used, or no key has this id */
export async function retireKey(
  place: KeyPlace,
  kid: string,
  now: Date,
  isNamed: (kid: string) => Promise<boolean>,
): Promise<void> {
  expectRetirable(await readKeyring(place), kid, now);
  if (await isNamed(kid)) {
    throw new Error(`Secrets are still sealed under ${kid}. Move them first, under the current key.`);
  }
  // Meanwhile a rotation may have made it the current key. One that still makes it finds its time ended, and does not.
  await changed(place, (seen) => {
    expectRetirable(seen, kid, now);
    return { current: seen.current, kids: { ...seen.kids, [kid]: { until: now, ...seen.kids[kid] } } };
  });
  await deleted(place, kid, '7 days');
}

/** @throws with a message for the operator */
function expectRetirable({ current, kids }: Keyring, kid: string, now: Date): void {
  const life = kids[kid];
  if (!life) throw new Error(`There is no key ${kid}; there are ${Object.keys(kids).join(', ')}.`);
  if (kid === current) throw new Error(`${kid} is the current key. Rotate first, and retire it an hour later.`);
  if (life.until && now.getTime() - life.until.getTime() < RETIRABLE_AFTER_MS) {
    throw new Error(`${kid} may have been in use less than an hour ago. Retire it later.`);
  }
}

/** @param secret 64 random characters
 * @throws when Secrets Manager then holds another text */
export async function createKey(
  { secretsManager, prefix }: KeyPlace,
  kid: string,
  secret: string,
  keyArn?: string,
): Promise<void> {
  const name = keySecretName(prefix, kid);
  const input = {
    Name: name,
    SecretString: secret,
    Description:
      'Key of the UPS tracking adapters’ envelope vault. Never changed, and never deleted while a secret names it',
    ...(keyArn !== undefined && { KmsKeyId: keyArn }),
  };
  const { SecretString } = await secretsManager
    .send(new CreateSecretCommand(input))
    .then(() => secretsManager.send(new GetSecretValueCommand({ SecretId: name })))
    .catch((error) => rethrow(error, STORE));
  if (SecretString !== secret) throw new Error(`The key ${kid} does not read back as it was made.`);
}

/** Deletes the secret first: while the keyring names the key, a death in between is seen. */
async function deleted(place: KeyPlace, kid: string, when: 'at once' | '7 days'): Promise<void> {
  const recovery = when === 'at once' ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: 7 };
  await place.secretsManager
    .send(new DeleteSecretCommand({ SecretId: keySecretName(place.prefix, kid), ...recovery }))
    .catch((error) => (isGone(error) ? undefined : rethrow(error, STORE)));
  await changed(place, ({ current, kids: { [kid]: _, ...kids } }) => ({ current, kids }));
}

/** Changes the keyring, again when something else has written it since it was read.
 *
 * @param change returns undefined when there is nothing to change
 * @returns the keyring afterwards */
async function changed(
  place: KeyPlace,
  change: (seen: Keyring) => Pick<Keyring, 'current' | 'kids'> | undefined,
): Promise<Pick<Keyring, 'current' | 'kids'>> {
  for (;;) {
    const seen = await readKeyring(place);
    const next = change(seen);
    if (!next) return seen;
    if (await isWritten(place, seen, next)) return next;
  }
}

/** @returns false when something else has written the keyring since it was read */
async function isWritten(
  { documents, tableName }: KeyPlace,
  { writes }: Keyring,
  { current, kids }: Omit<Keyring, 'writes'>,
): Promise<boolean> {
  const input = {
    TableName: tableName,
    Key: KEYRING,
    UpdateExpression: 'SET #current = :current, kids = :kids, writes = :next',
    ConditionExpression: writes === 0 ? 'attribute_not_exists(pk)' : 'writes = :seen',
    ExpressionAttributeNames: { '#current': 'current' },
    ExpressionAttributeValues: {
      ':current': current,
      ':kids': toWire(kids),
      ':next': writes + 1,
      ...(writes > 0 && { ':seen': writes }),
    },
  };
  return sentIf(documents, new UpdateCommand(input), STORE);
}
