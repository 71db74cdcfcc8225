import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { AUTHORIZATION_METHODS } from '../../domain/authorization-methods.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { type SavedSettings, saved } from '../../domain/save-changes.ts';
import type { App, SigningIn } from '../../ports/app.ts';
import { saveVerifiedCredentials } from '../authorization/save-verified-credentials.ts';
import { adapterAsSeen, adapterChanged, type IfMatch } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commitOnVersion } from '../common/write-on-version.ts';
import { withExternalId } from './external-id.ts';

export interface SaveAdapter extends AdapterKey, RequestContext, SavedSettings {
  readonly ifMatch: IfMatch;
  readonly verificationId?: string | undefined;
}

type SavingAdapters = SigningIn & Pick<App, 'externalIds'>;

/** Saves an adapter. With a verification it commits the verified credentials; otherwise it stores name and settings.
 *
 * @throws not-found, adapter-changed, verification-required, authorization-would-be-dropped, external-id-taken, request-invalid */
export async function saveAdapter(app: SavingAdapters, request: SaveAdapter): Promise<Adapter> {
  const adapter = await adapterAsSeen(app, request, request.ifMatch);
  return withExternalId(app, adapter, { from: adapter.externalId, to: request.externalId }, () =>
    savedOnVersion(app, adapter, request),
  );
}

async function savedOnVersion(app: SavingAdapters, adapter: Adapter, request: SaveAdapter): Promise<Adapter> {
  if (request.verificationId !== undefined) {
    if (AUTHORIZATION_METHODS[request.method].grant !== 'client_credentials') {
      throw new TrackingAdapterError('request-invalid', `A verification cannot be saved with ${request.method}.`, {
        errors: [{ pointer: '/verificationId', message: 'is allowed only with Customer Client Credentials' }],
      });
    }
    return saveVerifiedCredentials(app, adapter, { ...request, verificationId: request.verificationId });
  }
  const written = await commitOnVersion(app, adapter, (seen) =>
    saved(seen, request, changeContextOf(app, request), seen.version),
  );
  if (!written) throw adapterChanged();
  return written;
}
