import { awsApp } from '../shared/aws/app.ts';
import { clientTable, recordsOfTokens } from '../shared/aws/parts.ts';
import type { RecordingTokens } from '../shared/ports/app.ts';
import { withTokenClaims } from '../shared/triggers/token-claims.ts';

/** The trigger that the stack's user pool calls before it signs a token: it adds the tenant and the role, and records the token. */
export const addTokenClaimsHandler = (app: RecordingTokens) => (event: unknown) => withTokenClaims(app, event);

export const uses = [clientTable, recordsOfTokens];
export const handler = addTokenClaimsHandler(awsApp(...uses));
