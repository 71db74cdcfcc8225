import { type Adapter, mappingCount } from '../../../shared/domain/adapter.ts';
import type { AuthorizationMethod } from '../../../shared/domain/authorization-methods.ts';
import { statusOf } from '../../../shared/domain/status.ts';
import { isGrantAlive } from '../world/judge.ts';
import type { World } from '../world/world.ts';

/** All that the status machine of the guide depends on, told by what people and UPS did, and by nothing that the product wrote. */
export interface StatusModel {
  /** The current authorization. */
  method: AuthorizationMethod | undefined;
  mappings: number;
  /** Maintenance may have passed for the authorization that stands, with the mappings it has had since. */
  mayBeReady: boolean;
  isDeleted: boolean;
}

export const aModel = (): StatusModel => ({ method: undefined, mappings: 1, mayBeReady: false, isDeleted: false });

/** The possible remains of an action that may have failed half-way. */
export const isLike = ({ method, mappings, isDeleted }: StatusModel, adapter: Adapter | undefined): boolean =>
  isDeleted
    ? adapter === undefined || adapter.deletedAt !== undefined
    : adapter !== undefined &&
      adapter.deletedAt === undefined &&
      (adapter.secret === undefined ? method === undefined : adapter.method === method) &&
      mappingCount(adapter) === mappings;

/** Whether the adapter shows a status that the model allows, as sentences. */
export function wrongStatusesOf(model: StatusModel, world: World, adapter: Adapter | undefined): string[] {
  if (!isLike(model, adapter)) return [`the adapter is not as people left it: ${JSON.stringify(model)}`];
  if (!adapter || model.isDeleted) return [];
  const status = statusOf(adapter);
  const wrong: string[] = [];
  if ((model.method === undefined) !== (status === 'Not Configured')) wrong.push(`${status} with ${model.method}`);
  if (status === 'Need Authorization' && isGrantAlive(world, adapter)) wrong.push('a living grant is refused');
  if (status === 'Ready' && !(model.mayBeReady && model.mappings > 0))
    wrong.push('Ready without maintenance or mapping');
  return wrong;
}
