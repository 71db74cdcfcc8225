import type { Adapter, Problem } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { copyText } from '../controls/copy-button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { closeLinkDialog } from './asked-links.ts';
import type { NewSignInLink } from './link-calls.ts';

/** Links that were created, and the refusals of others. */
export interface MadeLinks {
  readonly done: readonly { readonly adapter: Adapter; readonly body: NewSignInLink }[];
  readonly failures: readonly { readonly adapter: Adapter; readonly problem: Problem }[];
}

/** One line for each adapter, for a spreadsheet or a message. */
const asText = ({ done }: MadeLinks): string =>
  done.length === 1
    ? (done[0]?.body.url ?? '')
    : done.map(({ adapter, body }) => `${adapter.name}\t${body.url}`).join('\n');

/** Shows the addresses of new links, which nobody can read again. */
export function CreatedLinks({ made, days }: { made: MadeLinks; days: number }) {
  const { done, failures } = made;
  const many = done.length > 1;
  const text = asText(made);
  return (
    <Dialog
      title={many ? `${done.length} sign-in links created` : 'Sign-in link created'}
      onClose={closeLinkDialog}
      isBlocking
    >
      <div class="prose">
        <p>
          Send {many ? 'each link' : 'it'} to the person who signs in at UPS. {many ? 'They work' : 'It works'} for{' '}
          {days === 1 ? '1 day' : `${days} days`} and one successful sign-in. You won’t be able to view{' '}
          {many ? 'them' : 'it'} later.
        </p>
        <label class="field">
          <span class="label">{many ? 'Links' : 'Link'}</span>
          <textarea
            class="code"
            readOnly
            rows={many ? Math.min(2 * done.length + 1, 12) : 3}
            value={text}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        </label>
        {failures.length > 0 && (
          <div class="note bad" role="alert">
            <p>{failures.length === 1 ? '1 link was' : `${failures.length} links were`} not created:</p>
            <ul>
              {failures.map(({ adapter, problem }) => (
                <li key={adapter.id}>
                  <bdi>{adapter.name}</bdi>: {problem.title}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <DialogButtons>
        <Button onClick={closeLinkDialog}>Done</Button>
        <Button
          look="primary"
          icon="copy"
          autofocus
          onClick={() => void copyText(text, many ? 'sign-in links' : 'sign-in link')}
        >
          {many ? 'Copy links' : 'Copy link'}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
