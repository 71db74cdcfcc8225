import { awsApp } from '../shared/aws/app.ts';
import { clientTable } from '../shared/aws/parts.ts';
import type { App } from '../shared/ports/app.ts';
import { withTokenClaims } from '../shared/triggers/token-claims.ts';

/** The trigger that the stack's user pool calls before it signs a token: it adds the tenant and the role. */
export const addTokenClaimsHandler = (app: Pick<App, 'clients'>) => (event: unknown) => withTokenClaims(app, event);

export const uses = [clientTable];
export const handler = addTokenClaimsHandler(awsApp(...uses));
