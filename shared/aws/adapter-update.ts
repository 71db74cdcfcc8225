import { randomUUID } from 'node:crypto';
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Adapter } from '../domain/adapter.ts';
import { keyOf } from '../domain/adapter-key.ts';
import { applied, type Change, type Condition } from '../domain/change.ts';
import { statusOf } from '../domain/status.ts';
import { FORMAT } from './adapter-item.ts';
import { adapterKey, dueShardOf } from './table.ts';
import { toWire } from './wire.ts';

/** Collects the names and values of one expression and numbers them in order of use. */
function placeholders() {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const nameOf = (attribute: string): string => {
    const known = Object.entries(names).find(([, name]) => name === attribute)?.[0];
    const placeholder = known ?? `#n${Object.keys(names).length}`;
    names[placeholder] = attribute;
    return placeholder;
  };
  return {
    names,
    values,
    path: (path: string): string => path.split('.').map(nameOf).join('.'),
    /** The name of an entry is not split, since it may contain dots, as a secret's does. */
    entry: (map: string, id: string): string => `${nameOf(map)}.${nameOf(id)}`,
    value: (value: unknown): string => {
      const placeholder = `:v${Object.keys(values).length}`;
      values[placeholder] = toWire(value);
      return placeholder;
    },
  };
}
type Placeholders = ReturnType<typeof placeholders>;

/** Builds the conditional update of a change. `writer` identifies this write, so that its own success can be recognized. */
export function updateOf(
  tableName: string,
  adapter: Adapter,
  change: Change,
): { input: UpdateCommandInput; writer: string } {
  const writer = randomUUID();
  const use = placeholders();
  const sets = [
    ...Object.entries(change.set).map(([fact, value]) => `${use.path(fact)} = ${use.value(value)}`),
    ...entries(change).map(([map, id, value]) => `${use.entry(map, id)} = ${use.value(value)}`),
    ...change.advance.map((fact) => advanced(fact, use)),
    `${use.path('format')} = ${use.value(FORMAT)}`,
    `${use.path('writes')} = ${use.path('writes')} + ${use.value(1)}`,
    `${use.path('writer')} = ${use.value(writer)}`,
    `${use.path('status')} = ${use.value(statusOf(applied(adapter, change)))}`,
  ];
  const removes = [
    ...change.remove.map((fact) => use.path(fact)),
    ...Object.entries(change.drop).flatMap(([map, ids]) => (ids ?? []).map((id) => use.entry(map, id))),
  ];
  if (change.dueAt === 'never') removes.push(use.path('dueAt'), use.path('dueShard'));
  else if (change.dueAt) {
    sets.push(`${use.path('dueAt')} = ${use.value(change.dueAt)}`);
    sets.push(`${use.path('dueShard')} = ${use.value(dueShardOf(adapter.adapterId))}`);
  }
  const conditions = [
    // The item must exist, in a format that this code knows.
    `${use.path('format')} <= ${use.value(FORMAT)}`,
    ...change.when.map((one) => conditionOf(one, use)),
  ];
  return {
    writer,
    input: {
      TableName: tableName,
      Key: adapterKey(keyOf(adapter)),
      UpdateExpression: `SET ${sets.join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`,
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: use.names,
      ExpressionAttributeValues: use.values,
      ReturnValues: 'ALL_NEW',
    },
  };
}

const entries = ({ put }: Change): [string, string, unknown][] =>
  Object.entries(put).flatMap(([map, added]) =>
    Object.entries(added ?? {}).map(([id, value]): [string, string, unknown] => [map, id, value]),
  );

/** Right-hand sides read the item before the update, so `grant` becomes the generation that this write makes. Items of format 1 have no
 * `mappingsVersion`. */
function advanced(fact: Change['advance'][number], use: Placeholders): string {
  const path = use.path(fact);
  const before =
    fact === 'mappingsVersion'
      ? `if_not_exists(${path}, ${use.value(0)})`
      : use.path(fact === 'grant' ? 'generation' : fact);
  return `${path} = ${before} + ${use.value(1)}`;
}

function conditionOf(condition: Condition, use: Placeholders): string {
  if ('anyOf' in condition) return `(${condition.anyOf.map((one) => conditionOf(one, use)).join(' OR ')})`;
  const path = use.path(condition.path);
  if ('is' in condition) return `${path} = ${use.value(condition.is)}`;
  if ('exists' in condition) return `${condition.exists ? 'attribute_exists' : 'attribute_not_exists'}(${path})`;
  if ('before' in condition) return `${path} < ${use.value(condition.before)}`;
  if ('differsFrom' in condition) return `${path} <> ${use.path(condition.differsFrom)}`;
  if ('sizeAtLeast' in condition) return `size(${path}) >= ${use.value(condition.sizeAtLeast)}`;
  return `size(${path}) <= ${use.value(condition.sizeAtMost)}`;
}
