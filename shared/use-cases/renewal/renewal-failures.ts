import type { Adapter, RefusalCode, RenewalRecord } from '../../domain/adapter.ts';
import { AUTHORIZATION_METHODS } from '../../domain/authorization-methods.ts';
import type { Change } from '../../domain/change.ts';
import type { ChangeContext } from '../../domain/change-context.ts';
import { minutesAfter } from '../../domain/instants.ts';
import { postponed } from '../../domain/renewal-changes.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';

/** The fate of the lease and of the authorization after UPS issued no tokens. */
export interface AfterFailure {
  /** Released; left, because the token may be consumed; or left with no call to UPS for a while. */
  readonly lease: 'release' | 'leave' | ((changeContext: ChangeContext) => Change);
  /** UPS's definitive refusal. */
  readonly refusal?: RefusalCode;
  readonly warning?: string;
  /** The failure concerns the platform's own client: no authorization is at stake, and its operators are alarmed. */
  readonly isOurFault?: true;
}

/** The wait after UPS neither accepted nor refused a presented refresh token. */
const UNCLEAR_REFUSAL_MINUTES = 60;

/** Step 4 of the renewal, as a table of UPS's failures. Client credentials can be reused freely, so their lease is always released,
 * except for a client that UPS blocks, which is tried at most once an hour. */
export function afterFailure(
  adapter: Adapter,
  record: RenewalRecord,
  { kind }: CarrierFailure,
  now: Date,
): AfterFailure {
  const { client, grant } = AUTHORIZATION_METHODS[adapter.method];
  const isFirst = record.attempt === 1;
  const postponedBy = (minutes: number) => (changeContext: ChangeContext) =>
    postponed(adapter, record, minutesAfter(now, minutes), changeContext);
  if (kind === 'client-refused' && client === 'customer') {
    return { lease: isFirst || grant === 'client_credentials' ? 'release' : 'leave', refusal: 'client-refused' };
  }
  if (kind === 'blocked') return { lease: postponedBy(UNCLEAR_REFUSAL_MINUTES), warning: kind };
  if (grant === 'client_credentials') return { lease: 'release', warning: kind };

  switch (kind) {
    case 'not-delivered':
    case 'throttled':
      return { lease: isFirst ? 'release' : 'leave', warning: kind };
    case 'client-refused':
      return { lease: isFirst ? 'release' : 'leave', warning: kind, isOurFault: true };
    case 'grant-refused':
      return { lease: 'leave', refusal: grantRefusal(adapter, isFirst, now) };
    case 'request-refused':
    case 'redirect-uri-refused':
    case 'token-refused':
      return { lease: postponedBy(UNCLEAR_REFUSAL_MINUTES), warning: kind };
    case 'no-answer':
    case 'unavailable':
    case 'answer-invalid':
      return { lease: 'leave', warning: kind };
  }
}

/** Returns the refusal of a grant. One that is refused at a second presentation means that UPS's first answer, with the successor, was lost. */
function grantRefusal({ refreshExpiresAt }: Adapter, isFirst: boolean, now: Date): RefusalCode {
  if (!isFirst) return 'renewal-answer-lost';
  return refreshExpiresAt !== undefined && now >= refreshExpiresAt ? 'authorization-expired' : 'authorization-refused';
}
