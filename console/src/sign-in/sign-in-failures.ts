import type { SignInFailure } from '../../../shared/domain/attempt.ts';

export interface FailureWords {
  readonly title: string;
  readonly happened: string;
  readonly remedy: readonly string[];
  /** The label of the first button. */
  readonly button: string;
  /** That button begins the sign-in again; otherwise it opens the adapter. */
  readonly isAgain?: true;
  /** Replaces `remedy` and button for a person without a session, who received a link. Default: ask for a new one. */
  readonly withoutSession?: readonly string[];
}

/** The remedy for a person without a session. */
export const ASK_FOR_A_NEW_LINK: readonly string[] = [
  'Open the link again. If it no longer works, ask the person who sent it for a new one.',
];

/** Texts for a sign-in that this browser cannot look up. */
export const SIGN_IN_UNKNOWN: FailureWords = {
  title: 'This sign-in has expired',
  happened: 'It ended more than 30 minutes ago, belongs to another browser, or never existed.',
  remedy: ['Open the adapter to see whether it is authorized.'],
  button: 'Go to Adapters',
  withoutSession: ['Ask the person who sent you the link whether the adapter is authorized.'],
};

/** Each failure of a sign-in at UPS: what happened, and the one thing to do. */
export const SIGN_IN_FAILURES: Readonly<Record<SignInFailure, FailureWords>> = {
  'sign-in-denied': {
    title: 'Cancelled at UPS',
    happened: 'You cancelled at UPS. Nothing was changed.',
    remedy: ['You can authorize at any time.'],
    button: 'Try again',
    isAgain: true,
  },
  'attempt-expired': {
    title: 'This sign-in has expired',
    happened: 'The UPS login took longer than 10 minutes, or the link is unknown. Nothing was changed.',
    remedy: ['Start again from the adapter.'],
    button: 'Start again',
    isAgain: true,
  },
  'attempt-used': {
    title: 'This link was already used',
    happened: 'Each link completes one sign-in.',
    remedy: ['Open the adapter to see the result.'],
    button: 'Open the adapter',
    withoutSession: ['Ask the person who sent you the link for the result.'],
  },
  'wrong-browser': {
    title: 'Opened in a different browser',
    happened:
      'This sign-in was started in another browser, by another user, or at another address. Nothing was changed.',
    remedy: ['Start again in this browser.'],
    button: 'Start again in this browser',
    isAgain: true,
  },
  superseded: {
    title: 'Already authorized by someone else',
    happened: 'Someone else changed the authorization of this adapter while you signed in. Theirs is kept.',
    remedy: ['Check the adapter, and start again only if you want to replace their authorization.'],
    button: 'Open the adapter',
    withoutSession: ['Ask the person who sent you the link whether your sign-in is still needed.'],
  },
  'redirect-uri-not-registered': {
    title: 'Redirect URI not registered',
    happened: "Your UPS app doesn't list this redirect URI, so UPS refused the sign-in. Nothing was changed.",
    remedy: [
      'Sign in at developer.ups.com and open the app.',
      'Register exactly this redirect URI:',
      'Then try again. UPS may need a few minutes to apply it.',
    ],
    button: 'Try again',
    isAgain: true,
    withoutSession: [
      'Tell the person who sent you the link that the redirect URI is not registered with their app at developer.ups.com.',
    ],
  },
  'client-refused': {
    title: 'UPS refused the app',
    happened: 'UPS did not accept the Client ID or the Client Secret. Nothing was changed.',
    remedy: [
      'Copy both again from developer.ups.com: a replaced secret no longer works.',
      'Check that the app belongs to the adapter’s environment: Test and Production use separate apps.',
    ],
    button: 'Enter them again',
    isAgain: true,
    withoutSession: [
      'Tell the person who sent you the link that UPS did not accept the Client ID or Client Secret they entered.',
    ],
  },
  'no-shipper-account': {
    title: 'No shipper account',
    happened: 'This UPS.com user has no shipper account. Nothing was changed.',
    remedy: [
      'Sign in at UPS.com and add a shipper account to the user, under Accounts and Payment.',
      'Then try again.',
    ],
    button: 'Try again',
    isAgain: true,
    withoutSession: [
      'Sign in at UPS.com and add a shipper account to the user, under Accounts and Payment.',
      'Then open the link again. If it no longer works, ask the person who sent it for a new one.',
    ],
  },
  'carrier-unavailable': {
    title: 'UPS did not answer',
    happened: 'UPS could not complete the sign-in. Nothing was changed.',
    remedy: ['Start again in a few minutes.'],
    button: 'Try again',
    isAgain: true,
  },
  'link-revoked': {
    title: 'This link was revoked',
    happened: 'The person who sent you the link has revoked it. Nothing was changed.',
    remedy: ['Create a new sign-in link.'],
    button: 'Open the adapter',
    withoutSession: ['Ask the person who sent you the link for a new one.'],
  },
};
