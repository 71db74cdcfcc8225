import type { Adapter, RefusalCode, RenewalRecord } from '../../domain/adapter.ts';
import { AUTHORIZATION_METHODS } from '../../domain/authorization-methods.ts';
import type { Change } from '../../domain/change.ts';
import { minutesAfter } from '../../domain/instants.ts';
import type { Occasion } from '../../domain/occasion.ts';
import { postponed } from '../../domain/renewal.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';

/** What becomes of the mark, and of the authorization, after UPS gave no tokens. */
export interface AfterFailure {
  /** Given back; left, because the token may be spent; or left, and UPS not asked again for a while. */
  readonly mark: 'release' | 'leave' | ((occasion: Occasion) => Change);
  /** UPS's definitive no. */
  readonly refusal?: RefusalCode;
  readonly warning?: string;
  /** The platform's own client: nobody's authorization is at stake, and its operators are called. */
  readonly isOurFault?: true;
}

/** UPS that answers neither yes nor no to a presented refresh token is asked again no sooner than this. */
const UNCLEAR_REFUSAL_MINUTES = 60;

/** Step 4 of the renewal, as a table of UPS's failures. Client credentials are spent by nothing, so there every mark is given back,
 * but for a client that UPS blocks: it is asked at most once an hour. */
export function afterFailure(
  adapter: Adapter,
  record: RenewalRecord,
  { kind }: CarrierFailure,
  now: Date,
): AfterFailure {
  const { client, grant } = AUTHORIZATION_METHODS[adapter.method];
  const isFirst = record.attempt === 1;
  const postponedBy = (minutes: number) => (occasion: Occasion) =>
    postponed(adapter, record, minutesAfter(now, minutes), occasion);
  if (kind === 'client-refused' && client === 'customer') {
    return { mark: isFirst || grant === 'client_credentials' ? 'release' : 'leave', refusal: 'client-refused' };
  }
  if (kind === 'blocked') return { mark: postponedBy(UNCLEAR_REFUSAL_MINUTES), warning: kind };
  if (grant === 'client_credentials') return { mark: 'release', warning: kind };

  switch (kind) {
    case 'not-delivered':
    case 'throttled':
      return { mark: isFirst ? 'release' : 'leave', warning: kind };
    case 'client-refused':
      return { mark: isFirst ? 'release' : 'leave', warning: kind, isOurFault: true };
    case 'grant-refused':
      return { mark: 'leave', refusal: grantRefusal(adapter, isFirst, now) };
    case 'request-refused':
    case 'redirect-uri-refused':
    case 'token-refused':
      return { mark: postponedBy(UNCLEAR_REFUSAL_MINUTES), warning: kind };
    case 'no-answer':
    case 'unavailable':
    case 'answer-invalid':
      return { mark: 'leave', warning: kind };
  }
}

/** Refused at a second presentation: UPS's first answer, with the successor in it, was lost. */
function grantRefusal({ refreshExpiresAt }: Adapter, isFirst: boolean, now: Date): RefusalCode {
  if (!isFirst) return 'renewal-answer-lost';
  return refreshExpiresAt !== undefined && now >= refreshExpiresAt ? 'authorization-expired' : 'authorization-refused';
}
