import * as z from 'zod';
import { SCOPES, type Scope } from '../shared/domain/caller.ts';
import { isPlainText } from '../shared/domain/plain-text.ts';

/** What an operator says of a new tenant: a company, its first admin, and what its machine client may do. */
export const NewTenant = z.strictObject({
  /** Names the tenant's partition and its secrets, for ever. */
  tenantId: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'must have 1 to 64 letters, digits, hyphens and underscores'),
  name: z
    .string()
    .trim()
    .regex(/^.{1,80}$/su, 'must have 1 to 80 characters')
    .refine(isPlainText, 'must not contain control or invisible characters'),
  admin: z.string().regex(/^[^\s@]{1,64}@[^\s@]{1,190}$/, 'must be an e-mail address'),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1, `must be one or more of ${SCOPES.join(', ')}`)
    .default([...SCOPES]),
});
export type NewTenant = z.infer<typeof NewTenant>;

export interface KnownTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly clientId: string;
  readonly scopes: readonly Scope[];
}

/** A machine client just made. Its secret is in no other place, and is shown once. */
export interface NewMachineClient {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly Scope[];
}

/** Where tenants, their people and their machine clients are kept: the local run, or AWS. Each call throws with a sentence for
 * the operator, and then nothing is half done. */
export interface TenantDirectory {
  add(tenant: NewTenant): Promise<NewMachineClient>;
  list(): Promise<readonly KnownTenant[]>;
  /** A new machine client in place of the old one, whose tokens end within the hour. */
  rotate(tenantId: string): Promise<NewMachineClient>;
  /** Only a tenant without adapters: deleting those ends their authorizations as well. */
  remove(tenantId: string): Promise<void>;
}
