import type { ApiClientKey } from '../../domain/api-client.ts';
import type { Role, Scope } from '../../domain/caller.ts';
import { errorCodeOf } from '../../domain/errors.ts';
import { isAdmin, type Person, sameAddress } from '../../domain/person.ts';
import type { RecordingTokens } from '../../ports/app.ts';
import { recount } from './admins.ts';
import { personKeyOf } from './user-id.ts';

/** Writes happen this seldom, however many tokens are issued. */
const HOUR_MS = 3_600_000;

const isOver = (at: Date | undefined, now: Date): boolean => !at || now.getTime() - at.getTime() >= HOUR_MS;

export interface SignIn extends Pick<Person, 'email' | 'subject' | 'name' | 'role'> {
  readonly tenantId: string;
  readonly role: Role;
  /** The token continues a session. */
  readonly isRenewal: boolean;
}

/** Records that a person has signed in, and a person who was there before people were recorded. No failure stops the token. */
export const recordSignIn = (app: RecordingTokens, signIn: SignIn): Promise<void> =>
  stoppingNothing(app, async () => {
    const { isRenewal, ...facts } = signIn;
    const key = personKeyOf(signIn.tenantId, signIn.email);
    const now = app.clock();
    const known = await app.people.get(key);
    const isNews = !known?.lastSignInAt || (!isRenewal && isOver(known.lastSignInAt, now));
    if (known) return isNews ? app.people.noteSignIn(key, now) : undefined;
    const email = sameAddress(signIn.email);
    const person: Person = { ...key, ...facts, email, enabled: true, lastSignInAt: now, writes: 0 };
    // Counted first: nobody else can change a person who is not recorded yet.
    if (isAdmin(person)) await app.people.joinAdmins(key);
    if (!(await app.people.create(person))) await recount(app, key);
  });

/** Records that an API client has got a token, and a client that was there before clients were recorded. No failure stops the token. */
export const recordToken = (
  app: RecordingTokens,
  { tenantId, clientId, name, scopes }: ApiClientKey & { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<void> =>
  stoppingNothing(app, async () => {
    const key = { tenantId, clientId };
    const now = app.clock();
    const known = await app.apiClients.get(key);
    if (!known) return app.apiClients.create({ ...key, name, scopes, secrets: [], lastTokenAt: now, writes: 0 });
    const unseen = scopes.filter((scope) => !known.scopes.includes(scope));
    if (unseen.length > 0 || isOver(known.lastTokenAt, now)) {
      await app.apiClients.noteToken(key, now, [...known.scopes, ...unseen]);
    }
  });

async function stoppingNothing(app: RecordingTokens, record: () => Promise<void>): Promise<void> {
  await record().catch((error) =>
    app.log.warn('a token is not on record', { code: errorCodeOf(error), error: String(error) }),
  );
}
