import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/types.ts';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icon.tsx';
import './note.css';

/** When the same may work again, in words. */
const waiting = ({ retryAfterSeconds }: Problem): string =>
  retryAfterSeconds === null
    ? ''
    : ` Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`;

/** What people can do from the console, where the API's own remedy speaks to programs. */
const REMEDIES: Partial<Record<Problem['code'], string>> = {
  unauthenticated: 'Sign in again: what you entered is still here.',
  'scope-missing': 'Ask an administrator of your company to do it, or to give you the role for it.',
  'csrf-refused': 'Reload the page. If that does not help, sign out and in again.',
  'not-found': 'It may have been removed meanwhile: go back to Adapters.',
  'request-invalid': 'Correct what is marked, then try again.',
  'adapter-changed': 'Reload the page to see what stands now.',
  'too-many-requests': 'That was too much at once. What you entered is still here.',
  'body-too-large': 'Send less at once, in two parts for example.',
  'verification-required': 'Press Verify, then Save within 10 minutes.',
  'client-refused':
    'Check Client ID and Client Secret at developer.ups.com, and that the app belongs to this environment.',
  'adapter-not-ready': 'Do the next step that the adapter shows.',
  'too-many-shipper-mappings': 'An adapter holds at most 200: remove some, or use another adapter.',
  busy: 'What you entered is still here. Try again in a moment.',
  internal: 'What you entered is still here. Try again; if it lasts, tell us the request ID.',
};

const TITLES: Partial<Record<Problem['code'], string>> = { unauthenticated: 'You were signed out' };

/** A refusal, where the person is looking: what happened, what to do, and under which id we find it. */
export const ProblemNote = ({ problem, children }: { problem: Problem; children?: ComponentChildren }) => (
  <div class="note bad" role="alert">
    <Icon name="alert" />
    <div>
      <p class="note-title">{TITLES[problem.code] ?? problem.title}</p>
      <p>
        {problem.detail !== problem.title && `${problem.detail} `}
        {REMEDIES[problem.code] ?? problem.remedy}
        {waiting(problem)}
      </p>
      {children}
      {problem.requestId && (
        <p class="small">
          Request <code>{problem.requestId}</code> <CopyButton text={problem.requestId} what="request ID" />
        </p>
      )}
    </div>
  </div>
);

/** Something good or neutral to know. It is read out where it appears after a press. */
export const Note = ({
  kind = 'info',
  title,
  isLive = false,
  children,
}: {
  kind?: 'info' | 'good' | 'warn';
  title?: ComponentChildren;
  isLive?: boolean;
  children?: ComponentChildren;
}) => (
  <div class={`note ${kind}`} {...(isLive && { role: 'status' as const })}>
    <Icon name={kind === 'good' ? 'check' : kind === 'warn' ? 'alert' : 'info'} />
    <div>
      {title && <p class="note-title">{title}</p>}
      {children}
    </div>
  </div>
);
