import * as z from 'zod';
import { SCOPES, type Scope } from '../shared/domain/caller.ts';
import { isPlainText } from '../shared/domain/plain-text.ts';

/** The input for a new tenant: the company, its first admin, and the scopes of its machine client. */
export const NewTenant = z.strictObject({
  /** Part of the tenant's partition key and of the names of its secrets; it can never change. */
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

/** The scopes that an operator adds to those of a tenant's machine client. */
export const Grant = NewTenant.pick({ tenantId: true }).extend({
  scopes: NewTenant.shape.scopes.unwrap(),
  /** Needed where the tenant has several machine clients. */
  clientId: z.string().min(1).optional(),
});
export type NewTenant = z.infer<typeof NewTenant>;

/** A machine client with all the scopes that it has now. */
export interface GrantedClient {
  readonly clientId: string;
  readonly scopes: readonly Scope[];
}

export interface KnownTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly clientId: string;
  readonly scopes: readonly Scope[];
}

/** A machine client that was just created. Its secret is stored nowhere else and is shown once. */
export interface NewMachineClient {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly Scope[];
}

/** The store of tenants, their people and their machine clients: the local run, or AWS. A failed call throws with a message for
 * the operator. */
export interface TenantDirectory {
  add(tenant: NewTenant): Promise<NewMachineClient>;
  list(): Promise<readonly KnownTenant[]>;
  /** Adds scopes to those of a machine client. It has them in its next access token.
   *
   * @param clientId needed where the tenant has several */
  grant(tenantId: string, scopes: readonly Scope[], clientId?: string): Promise<readonly GrantedClient[]>;
  /** Replaces a machine client. Tokens of the old one expire within an hour.
   *
   * @param clientId needed where the tenant has several */
  rotate(tenantId: string, clientId?: string): Promise<NewMachineClient>;
  /** Removes a tenant that has no adapters, since deleting an adapter also removes its authorization. */
  remove(tenantId: string): Promise<void>;
}
