import * as z from 'zod';
import { type Role, SCOPES, SCOPES_OF_ROLE } from '../../shared/domain/caller.ts';
import { isPlainText } from '../../shared/domain/plain-text.ts';
import { id } from './ids.ts';
import { sameAs } from './same-as.ts';
import { line } from './text.ts';

export const userId = id.check(z.meta({ description: 'User ID.', examples: ['usr_1f0c6f5e0b1d4a7e9c3b2a1908f7e6d5'] }));
export const UserPath = z.strictObject({ userId });

export const clientId = id.check(
  z.meta({ description: 'The Client ID of the API client.', examples: ['exampleMachineClient'] }),
);
export const ApiClientPath = z.strictObject({ clientId });

export const email = z
  .string()
  .trim()
  .max(254, 'must have at most 254 characters')
  .regex(/^[^\s@]{1,64}@[^\s@]{1,190}$/, 'must be an e-mail address')
  .refine(isPlainText, 'must not contain control or invisible characters')
  .meta({
    description: 'The invitation is sent to this address, and the person signs in with it.',
    examples: ['jane@acme.example'],
  });

export const personName = line(80).meta({ description: 'The name of the person.', examples: ['Jane Doe'] });

export const ROLES = Object.keys(SCOPES_OF_ROLE) as [Role, ...Role[]];
export const role = z.enum(ROLES).meta({ description: 'The role of the person.', override: sameAs('Role') });

export const clientName = line(80).meta({ description: 'The name of the API client.', examples: ['Warehouse'] });

export const clientScopes = z
  .array(z.enum(SCOPES).meta({ override: sameAs('ApiClientScope') }))
  .min(1, 'must have at least one')
  .max(SCOPES.length, `must have at most ${SCOPES.length}`)
  .refine((scopes) => new Set(scopes).size === scopes.length, 'must have each scope once')
  .meta({ description: 'The scopes that the API client may request.', examples: [['adapters:read', 'tracking:read']] });

export const overlapHours = z
  .int()
  .min(0)
  .max(168)
  .optional()
  .transform((hours) => hours ?? 24);
