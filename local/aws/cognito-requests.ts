import * as z from 'zod';

/** The fields that the product sends; names are those of the API reference page named like the operation. */
const ClientId = z.string('Member must not be null').min(1);
const Username = z.string('Member must not be null').min(1);

const Attributes = z
  .array(z.object({ Name: z.string(), Value: z.string() }))
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));

export const OneUserRequest = z.object({ Username });
export const AdminCreateUserRequest = z.object({
  Username,
  UserAttributes: Attributes.default({}),
  MessageAction: z.literal('RESEND').optional(),
});
export const AdminUpdateUserAttributesRequest = z.object({ Username, UserAttributes: Attributes });

const ClientSettings = z.object({
  ClientName: z.string('Member must not be null').min(1),
  AllowedOAuthScopes: z.array(z.string()).default([]),
});

export const OneClientRequest = z.object({ ClientId });
export const CreateUserPoolClientRequest = ClientSettings.extend({ GenerateSecret: z.literal(true) });
export const UpdateUserPoolClientRequest = ClientSettings.extend({ ClientId });
export const DeleteUserPoolClientSecretRequest = z.object({ ClientId, ClientSecretId: z.string().min(1) });
