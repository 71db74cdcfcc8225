import { createHash } from 'node:crypto';
import { type PersonKey, sameAddress } from '../../domain/person.ts';

/** Returns the key of the person with this address: the same one each time, so that a repeated invitation finds the first. */
export function personKeyOf(tenantId: string, email: string): PersonKey {
  const hash = createHash('sha256')
    .update(JSON.stringify([tenantId, sameAddress(email)]))
    .digest('hex');
  return { tenantId, userId: `usr_${hash.slice(0, 32)}` };
}
