import { errors, type JWTPayload, jwtVerify } from 'jose';
import { type Caller, type Role, SCOPES, SCOPES_OF_ROLE, type Scope } from '../domain/caller.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import { plainText } from '../domain/plain-text.ts';
import type { Callers } from '../ports/identity.ts';
import { issuerKeys } from './issuer-keys.ts';

/** The issuer whose tokens the API accepts, and the claims that it reads. */
export interface Identity {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** The expected value of the audience claim. */
  readonly audience: string;
  /** The claim with the audience, for issuers whose `aud` cannot be configured. Default: `aud`. */
  readonly audienceClaim?: string | undefined;
  /** The console's client at the issuer: a public client with PKCE. */
  readonly consoleClientId: string;
  readonly tenantClaim: string;
  /** The claim with the role of a person; tokens of machine clients contain `scope` instead. */
  readonly roleClaim: string;
}

/** The difference between the issuer's clock and ours that is tolerated. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** 9999-12-31T23:59:59Z: the latest instant with a four-digit year, since a token may claim any number. */
const LATEST_SECONDS = 253_402_300_799;

/** The form of a tenant id, which is part of partition keys and names of secrets. */
const TENANT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** The time for which a verified token is cached. It is shorter than that of the issuer's keys, and a signature costs more CPU than the
 * rest of a request that calls UPS. */
const BELIEVED_MS = 60_000;

/** Bounds the memory of the cache: a token has one or two kilobytes. */
const MAX_BELIEVED = 1_000;

interface Believed {
  readonly caller: Caller;
  readonly untilMs: number;
}

/** Verifies access tokens (RFC 9068) with the issuer's published keys. Their lifetimes are in real time.
 *
 * @param nowMs milliseconds since the epoch. Default: the real time */
export function accessTokenCallers(identity: Identity, nowMs: () => number = Date.now): Callers {
  const keys = issuerKeys(new URL(identity.jwksUrl));
  const believed = new Map<string, Believed>();
  const believe = (accessToken: string, caller: Caller, expiresAtSeconds: number): Caller => {
    const untilMs = Math.min(nowMs() + BELIEVED_MS, (expiresAtSeconds + CLOCK_TOLERANCE_SECONDS) * 1000);
    const oldest = believed.size >= MAX_BELIEVED ? believed.keys().next().value : undefined;
    if (oldest !== undefined) believed.delete(oldest);
    believed.delete(accessToken);
    believed.set(accessToken, { caller, untilMs });
    return caller;
  };
  return {
    async verify(accessToken) {
      const known = believed.get(accessToken);
      if (known && nowMs() < known.untilMs) return known.caller;
      try {
        const { payload, protectedHeader } = await jwtVerify(accessToken, keys, {
          issuer: identity.issuer,
          algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
          requiredClaims: ['sub', 'exp', identity.tenantClaim],
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: new Date(nowMs()),
        });
        return believe(accessToken, callerOf(payload, protectedHeader.typ, identity), Number(payload.exp));
      } catch (error) {
        if (error instanceof TrackingAdapterError) throw error;
        if (isIssuersFault(error)) {
          throw new TrackingAdapterError('busy', 'The identity provider does not answer. Try again in a few seconds.', {
            retryAfterSeconds: 2,
            cause: error,
          });
        }
        throw refused(error instanceof errors.JWTExpired ? 'The access token has expired.' : undefined, error);
      }
    },
  };
}

/** Returns true when the key set could not be fetched, so that no token is called invalid. */
const isIssuersFault = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) || error instanceof errors.JWKSInvalid;

function callerOf(claims: JWTPayload, typ: string | undefined, identity: Identity): Caller {
  const isAccessToken = /^(?:application\/)?at\+jwt$/i.test(typ ?? '') || claims.token_use === 'access';
  if (!isAccessToken) throw refused('The token is not an access token.');
  const audiences = [claims[identity.audienceClaim ?? 'aud'] ?? claims.client_id].flat();
  if (!audiences.includes(identity.audience)) throw refused('The access token is for another API.');

  const tenantId = claims[identity.tenantClaim];
  if (typeof tenantId !== 'string' || !TENANT.test(tenantId)) throw refused('The access token names no tenant.');
  const role = claims[identity.roleClaim];
  const subject = String(claims.sub);
  const name = plainText(String(claims.name ?? claims.client_id ?? claims.sub).slice(0, 200));
  const token = { tenantId, subject, expiresAt: new Date(Math.min(Number(claims.exp), LATEST_SECONDS) * 1000) };
  return isRole(role)
    ? { ...token, actor: { kind: 'person', name }, scopes: new Set(SCOPES_OF_ROLE[role]) }
    : { ...token, actor: { kind: 'machine', name }, scopes: scopesIn(claims.scope) };
}

const isRole = (role: unknown): role is Role => typeof role === 'string' && Object.hasOwn(SCOPES_OF_ROLE, role);

function scopesIn(scope: unknown): ReadonlySet<Scope> {
  const granted = new Set(typeof scope === 'string' ? scope.split(' ') : []);
  return new Set(SCOPES.filter((known) => granted.has(known)));
}

const refused = (message = 'The access token is not valid.', cause?: unknown) =>
  new TrackingAdapterError('unauthenticated', message, { cause, tokenError: 'invalid_token' });
