import { type Adapter, mappingCount } from '../../../shared/domain/adapter.ts';
import type { Condition, ConditionPath } from '../../../shared/domain/change.ts';

/** Judges a condition as DynamoDB does; a test holds the two to the same rows. */
export function doesHold(condition: Condition, adapter: Adapter): boolean {
  if ('anyOf' in condition) return condition.anyOf.some((one) => doesHold(one, adapter));
  if ('sizeAtLeast' in condition) return mappingCount(adapter) >= condition.sizeAtLeast;
  if ('sizeAtMost' in condition) return mappingCount(adapter) <= condition.sizeAtMost;
  const value = at(condition.path, adapter);
  if ('is' in condition) return value === condition.is;
  if ('exists' in condition) return (value !== undefined) === condition.exists;
  if ('before' in condition) return value instanceof Date && value < condition.before;
  return value !== at(condition.differsFrom, adapter);
}

const at = (path: ConditionPath, adapter: Adapter): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], adapter);
