import { awsApp } from '../shared/aws/app.ts';
import { clientTable } from '../shared/aws/parts.ts';
import type { App } from '../shared/ports/app.ts';
import { withTokenClaims } from '../shared/triggers/token-claims.ts';

/** What the stack's own identity provider asks before it signs a token: whose tenant it is for, and in which role. */
export const addTokenClaimsHandler = (app: Pick<App, 'clients'>) => (event: unknown) => withTokenClaims(app, event);

export const uses = [clientTable];
export const handler = addTokenClaimsHandler(awsApp(...uses));
