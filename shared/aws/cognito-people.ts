import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminUpdateUserAttributesCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Role, SCOPES_OF_ROLE } from '../domain/caller.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import { ROLE_ATTRIBUTE, TENANT_ATTRIBUTE } from '../domain/token-claims.ts';
import type { Account, Directory } from '../ports/directory.ts';
import { errorName } from './aws-errors.ts';
import { rethrowOfCognito, type UserPool } from './cognito.ts';

const TENANT = `custom:${TENANT_ATTRIBUTE}`;
const ROLE = `custom:${ROLE_ATTRIBUTE}`;

const attributes = (values: Readonly<Record<string, string>>): AttributeType[] =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

/** Cognito's status of an account whose invitation waits. */
const INVITED = 'FORCE_CHANGE_PASSWORD';

/** The accounts of people in a user pool whose sign-in names are addresses. A changing call names the account by its `sub`, which also
 * is its user name: an address may have gone to another company meanwhile. */
export function cognitoPeople({
  cognito,
  userPoolId: UserPoolId,
}: UserPool): Pick<Directory, 'createPerson' | 'inviteAgain' | 'changePerson' | 'deletePerson'> {
  const read = (Username: string) => cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return {
    async createPerson({ tenantId, email, name, role }) {
      const input = {
        UserPoolId,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL' as const],
        UserAttributes: attributes({ email, email_verified: 'true', name, [TENANT]: tenantId, [ROLE]: role }),
      };
      try {
        const { User } = await cognito.send(new AdminCreateUserCommand(input));
        const subject = attribute(User?.Attributes, 'sub');
        return { subject, tenantId, name, role, enabled: true, isNew: true, hasSignedIn: false };
      } catch (error) {
        if (errorName(error) === 'InvalidParameterException') throw notAnAddress(error);
        if (errorName(error) !== 'UsernameExistsException') rethrowOfCognito(error);
        return accountIn(await read(email).catch(rethrowOfCognito), email);
      }
    },

    async inviteAgain(subject) {
      const found = await read(subject).catch(missingOr);
      if (found.UserStatus !== INVITED) return false;
      const Username = attribute(found.UserAttributes, 'email');
      const input = {
        UserPoolId,
        Username,
        MessageAction: 'RESEND' as const,
        DesiredDeliveryMediums: ['EMAIL' as const],
      };
      await cognito.send(new AdminCreateUserCommand(input)).catch(missingOr);
      return true;
    },

    async changePerson(Username, { name, role, enabled }) {
      const one = { UserPoolId, Username };
      const UserAttributes = attributes({ name, [ROLE]: role });
      await cognito.send(new AdminUpdateUserAttributesCommand({ ...one, UserAttributes })).catch(missingOr);
      const switched = enabled ? new AdminEnableUserCommand(one) : new AdminDisableUserCommand(one);
      await cognito.send(switched as AdminEnableUserCommand).catch(missingOr);
    },

    async deletePerson(Username) {
      await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username })).catch((error) => {
        if (errorName(error) !== 'UserNotFoundException') rethrowOfCognito(error);
      });
    },
  };
}

const attribute = (attributes: readonly AttributeType[] | undefined, name: string): string =>
  attributes?.find(({ Name }) => Name === name)?.Value ?? '';

const isRole = (text: string): text is Role => Object.hasOwn(SCOPES_OF_ROLE, text);

function accountIn({ UserAttributes, UserStatus, Enabled = true }: AdminGetUserCommandOutput, email: string): Account {
  const role = attribute(UserAttributes, ROLE);
  return {
    subject: attribute(UserAttributes, 'sub'),
    tenantId: attribute(UserAttributes, TENANT) || undefined,
    name: attribute(UserAttributes, 'name') || email,
    // A person without a role may do nothing; the least role is what an administrator sees.
    role: isRole(role) ? role : 'viewer',
    enabled: Enabled,
    isNew: false,
    hasSignedIn: UserStatus !== INVITED,
  };
}

/** @throws not-found, busy */
function missingOr(error: unknown): never {
  if (errorName(error) !== 'UserNotFoundException') rethrowOfCognito(error);
  throw new TrackingAdapterError(
    'not-found',
    'The account of this user no longer exists at the identity provider. Delete the user, then invite them again.',
  );
}

const notAnAddress = (cause: unknown) =>
  new TrackingAdapterError('request-invalid', 'The identity provider does not accept this address.', {
    errors: [{ pointer: '/email', message: 'must be an e-mail address that can receive mail' }],
    cause,
  });
