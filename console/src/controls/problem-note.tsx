import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/types.ts';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icon.tsx';
import './note.css';

/** A sentence that says when to try again. */
const waiting = ({ code, retryAfterSeconds }: Problem): string =>
  retryAfterSeconds === null
    ? code === 'carrier-unavailable'
      ? ' Try again in a few minutes.'
      : ''
    : ` Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`;

/** Replace the API's detail and remedy, which speak to programs. */
const TEXTS: Partial<Record<Problem['code'], string>> = {
  'client-refused':
    'UPS did not accept this Client ID and Client Secret. Check both at UPS Developers, and that the app belongs to this environment.',
  'tracking-not-permitted': 'This UPS app lacks the Tracking product. Add it at UPS Developers, then run maintenance.',
  'carrier-answer-invalid': 'UPS sent an answer we cannot read. Nothing was changed. Try again.',
  'platform-client-refused':
    "The platform's own UPS app needs attention from your operator. Your authorization is unaffected.",
};

/** Replace the API's remedy alone. */
const REMEDIES: Partial<Record<Problem['code'], string>> = {
  unauthenticated: 'Sign in again.',
  'scope-missing': 'Ask an administrator of your company to do it or to give you the role.',
  'csrf-refused': 'Reload the page. If that does not help, sign out and in again.',
  'not-found': 'It may have been removed in the meantime: go back to Adapters.',
  'request-invalid': 'Correct the marked fields, then try again.',
  'adapter-changed': 'Reload the page to see the current state.',
  'shipper-mappings-changed': 'Someone else is changing the mappings at the same time. Try again.',
  'too-many-requests': '',
  'body-too-large': 'Send it in smaller parts.',
  'verification-required': 'Verify these credentials first.',
  'adapter-not-ready': 'Follow the next step that the adapter shows.',
  'too-many-shipper-mappings': 'Remove some, or use another adapter.',
  busy: 'Try again in a moment.',
  internal: 'Try again. If the error persists, report the request ID.',
};

/** After these, nothing is lost: what was typed can be sent again. */
const KEEPING: ReadonlySet<Problem['code']> = new Set([
  'unauthenticated',
  'unreachable',
  'unreadable',
  'busy',
  'internal',
]);

const KEPT = 'What you entered is still here.';

function textOf({ code, title, detail, remedy }: Problem, keepsInput: boolean): string {
  if (code === 'carrier-unavailable')
    return `${HAS_PROBLEMS.exec(detail)?.[0] ?? 'UPS is having problems.'} Nothing was changed.`;
  const text = TEXTS[code];
  if (text !== undefined) return text;
  const kept = keepsInput && KEEPING.has(code) ? [KEPT] : [];
  // The API's detail is about an access token.
  const what = code === 'unauthenticated' ? 'Your session has ended.' : detail;
  return [...(what === title ? [] : [what]), ...kept, REMEDIES[code] ?? remedy].join(' ').trim();
}

/** The numbers are for UPS's support. */
const HAS_PROBLEMS = /^UPS is having problems \(error \d+(?:, code \w+)?\)\./;

const TITLES: Partial<Record<Problem['code'], string>> = { unauthenticated: 'You were signed out' };

/** A refusal: what happened, what to do, and the request ID for support. */
export const ProblemNote = ({
  problem,
  keepsInput = false,
  isTitled = true,
  children,
}: {
  problem: Problem;
  /** The page holds what the person typed. */
  keepsInput?: boolean;
  /** false: the heading says what happened. */
  isTitled?: boolean;
  children?: ComponentChildren;
}) => (
  <div class="note bad" role="alert">
    <Icon name="alert" />
    <div>
      {isTitled && <p class="note-title">{TITLES[problem.code] ?? problem.title}</p>}
      <p>
        {textOf(problem, keepsInput)}
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

/** A positive or neutral note. A live one is read out when it appears. */
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
