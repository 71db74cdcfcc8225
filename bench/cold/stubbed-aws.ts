import { toItem } from '../../shared/aws/adapter-item.ts';
import { documentOf } from '../../shared/aws/secret-document.ts';
import { credentialsAt, readyAdapterAt } from '../sample/adapter.ts';

type Attribute =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly M: Readonly<Record<string, Attribute>> };

/** A value as DynamoDB's protocol has it. */
function attributeOf(value: unknown): Attribute {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  return {
    M: Object.fromEntries(Object.entries(value as object).map(([name, part]) => [name, attributeOf(part)])),
  };
}

/** Answers of AWS to a first tracking call, the adapter and its credentials: the operation → the text of its answer. */
export function stubbedAws(now: Date): Readonly<Record<string, string>> {
  const adapter = readyAdapterAt(now);
  const { secret } = adapter;
  if (!secret) throw new Error('The adapter of the bench has a secret.');
  const { M } = attributeOf(toItem(adapter)) as { readonly M: Readonly<Record<string, Attribute>> };
  return {
    GetItem: JSON.stringify({ Item: M }),
    UpdateItem: '{}',
    GetSecretValue: JSON.stringify({
      Name: secret.id,
      VersionId: secret.versionId,
      SecretString: documentOf(adapter, secret, credentialsAt(now)),
    }),
    PutSecretValue: JSON.stringify({ Name: secret.id, VersionId: secret.versionId }),
  };
}
