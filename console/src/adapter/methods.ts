import type { AuthorizationMethod } from '../api/types.ts';

export interface MethodWords {
  /** One or two sentences that help to choose. */
  readonly summary: string;
  /** Prerequisites, as the guide lists them. */
  readonly needs: readonly string[];
  readonly lasts: string;
  /** Whether the company enters an app of its own. */
  readonly hasClient: boolean;
  /** The page of the user guide about it. */
  readonly help: string;
}

/** The step that authorizes a method at UPS, and its button's label in the guide's words. */
type Proof =
  | { readonly action: 'none' }
  | { readonly action: 'verify'; readonly button: 'Verify' }
  | { readonly action: 'sign-in'; readonly button: 'Authorize UPS Credentials' | 'Authorize' };

/** The four methods of the guide, for people. */
export const METHODS: Readonly<Record<AuthorizationMethod, MethodWords & Proof>> = {
  'Legacy Authentication': {
    summary: 'No adapter authorization. UPS ended access keys on 5 August 2024: choose another option to track.',
    needs: [],
    lasts: '',
    hasClient: false,
    help: '/help/legacy-authentication.html',
    action: 'none',
  },
  'Authorization Code': {
    summary: 'Sign in at UPS.com once and approve. Recommended: no developer app, no secret to keep.',
    needs: ['A UPS.com user with shipper accounts added'],
    lasts: 'Renews automatically for as long as UPS allows.',
    hasClient: false,
    help: '/help/authorization-code.html',
    action: 'sign-in',
    button: 'Authorize UPS Credentials',
  },
  'Customer Client Credentials': {
    summary: 'Use your own developer app; nobody signs in. For integrating UPS technology into your business.',
    needs: [
      'A UPS.com user with shipper accounts added',
      'A developer app with Client ID and Client Secret (“integrate UPS technology into my business”)',
    ],
    lasts: 'Lasts until the Client Secret is changed at UPS Developers.',
    hasClient: true,
    help: '/help/customer-client-credentials.html',
    action: 'verify',
    button: 'Verify',
  },
  'Customer Authorization Code': {
    summary: 'Use your own developer app; a customer signs in at UPS.com. For representing many users.',
    needs: [
      'A UPS.com user with shipper accounts added',
      'A developer app with Client ID and Client Secret (“integrate with UPS technology to represent many users”)',
      'The redirect URI shown in the form, registered with that app',
    ],
    lasts: 'Renews automatically for as long as UPS allows.',
    hasClient: true,
    help: '/help/customer-authorization-code.html',
    action: 'sign-in',
    button: 'Authorize',
  },
};

export const METHOD_NAMES = Object.keys(METHODS) as AuthorizationMethod[];
