import { PATHS } from '../api/calls.ts';
import type { Adapter } from '../api/types.ts';
import type { NamedAction } from '../controls/curl.ts';
import type { ConfigurationState } from './configuration.ts';
import { saveBody } from './draft.ts';
import { METHODS } from './methods.ts';

/** The calls behind the buttons of Edit Configuration. */
export function apiCallsOf({ id, authorization, version }: Adapter, state: ConfigurationState): NamedAction[] {
  const { draft, verification, etag } = state;
  const method = METHODS[draft.method];
  const client = method.hasClient ? { clientId: draft.clientId || '…', clientSecret: draft.clientSecret || '…' } : {};
  const authorizer = draft.authorizer.trim() ? { authorizer: draft.authorizer.trim() } : {};
  const proofs: Readonly<Record<typeof method.action, readonly NamedAction[]>> = {
    none: [],
    verify: [{ what: 'Verify', method: 'POST', path: PATHS.verifications(id), body: { ...client, ...authorizer } }],
    'sign-in': [
      {
        what: method.action === 'sign-in' ? method.button : '',
        method: 'POST',
        path: PATHS.authorizations(id),
        body: { authorizationMethod: draft.method, ...client, ...authorizer },
      },
    ],
  };
  return [
    ...proofs[method.action],
    {
      what: 'Save',
      method: 'PUT',
      path: PATHS.adapter(id),
      body: { ...saveBody(draft), ...(verification && { verificationId: verification.id }) },
      ifMatch: etag,
    },
    ...(authorization
      ? [
          {
            what: 'Remove authorization',
            method: 'DELETE',
            path: PATHS.authorization(id),
            ifMatch: `"${version}"`,
          },
        ]
      : []),
  ];
}
