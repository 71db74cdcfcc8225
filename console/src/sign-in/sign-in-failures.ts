import type { SignInFailure } from '../../../shared/domain/attempt.ts';

export interface FailureWords {
  readonly title: string;
  readonly happened: string;
  readonly remedy: readonly string[];
  /** What the one button says; it leads to the adapter. */
  readonly button: string;
  /** In place of `remedy` and button for somebody without a session, who was given a link. Default: to ask for a new one. */
  readonly withoutSession?: readonly string[];
}

/** For somebody without a session. */
export const ASK_FOR_A_NEW_LINK: readonly string[] = ['Ask the person who made the link for a new one.'];

/** Of a sign-in that this browser cannot look up: nobody knows here how it ended. */
export const SIGN_IN_UNKNOWN: FailureWords = {
  title: 'This sign-in is over',
  happened: 'It ended more than 30 minutes ago, it belongs to another browser, or there never was one.',
  remedy: ['Open the adapter to see whether it is authorized.'],
  button: 'Go to Adapters',
  withoutSession: ['Ask the person who made the link whether the adapter is authorized.'],
};

/** Each way a sign-in at UPS can end other than well: what happened, and the one thing to do. */
export const SIGN_IN_FAILURES: Readonly<Record<SignInFailure, FailureWords>> = {
  'sign-in-denied': {
    title: 'Not authorized',
    happened: 'You cancelled at UPS. Nothing was changed.',
    remedy: ['Authorize again whenever you like.'],
    button: 'Try again',
  },
  'attempt-expired': {
    title: 'This sign-in is over',
    happened: 'The UPS login took longer than 10 minutes, or this link is not known. Nothing was changed.',
    remedy: ['Start again from the adapter: that makes a new link.'],
    button: 'Start again',
  },
  'attempt-used': {
    title: 'This link was used before',
    happened: 'A sign-in completes once.',
    remedy: ['Open the adapter to see how it ended.'],
    button: 'Open the adapter',
    withoutSession: ['Ask the person who made the link how it ended.'],
  },
  'wrong-browser': {
    title: 'Another browser began this',
    happened:
      "The answer didn't belong to this browser, to the person who is signed in to it, or to this address. Nothing was changed.",
    remedy: ['Start again in this browser.'],
    button: 'Start again in this browser',
  },
  superseded: {
    title: 'Someone else was faster',
    happened: 'The authorization of this adapter was changed while you signed in. What stands now is theirs.',
    remedy: ['Look at the adapter, and start again only if it is not what you want.'],
    button: 'Open the adapter',
    withoutSession: ['Ask the person who made the link whether your sign-in is still needed.'],
  },
  'redirect-uri-not-registered': {
    title: 'UPS does not know our address',
    happened:
      'The app at developer.ups.com has another redirect URI, so UPS sends nobody back here. Nothing was changed.',
    remedy: [
      'Sign in at developer.ups.com and open the app.',
      'Register this redirect URI, exactly as it stands:',
      'Then try again. UPS may take a few minutes to know it.',
    ],
    button: 'Try again',
    withoutSession: ['Tell the person who made the link: the app at developer.ups.com has to have our redirect URI.'],
  },
  'client-refused': {
    title: 'UPS refused the app',
    happened: 'Client ID or Client Secret was refused. Nothing was changed.',
    remedy: [
      'Copy both again from developer.ups.com: a secret that was replaced there no longer works.',
      'Check that the app belongs to the environment of the adapter: Test and Production have apps of their own.',
    ],
    button: 'Enter them again',
    withoutSession: [
      'Tell the person who made the link: UPS refused the Client ID or Client Secret that they entered.',
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
    withoutSession: [
      'Sign in at UPS.com and add a shipper account to the user, under Accounts and Payment.',
      'Then ask the person who made the link for a new one.',
    ],
  },
  'carrier-unavailable': {
    title: 'UPS did not answer',
    happened: 'UPS could not complete the sign-in. Nothing was changed.',
    remedy: ['Start again in a few minutes.'],
    button: 'Try again',
  },
};
