import type { Person } from '../../domain/person.ts';
import type { App } from '../../ports/app.ts';
import { demandOwnDirectory } from './own-directory.ts';

/** Lists the people of a company by their ids.
 *
 * @throws identity-managed-elsewhere, busy */
export async function listUsers(
  app: Pick<App, 'people' | 'directoryPlace'>,
  tenantId: string,
): Promise<readonly Person[]> {
  demandOwnDirectory(app);
  return app.people.list(tenantId);
}
