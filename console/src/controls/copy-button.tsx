import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import { tell } from './notice.tsx';

/** @param what it is, in words: "adapter ID" */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`Copied: ${what}`);
  } catch {
    tell(
      'This browser does not let pages copy',
      <label class="field">
        Select the text and copy it yourself.
        <textarea readOnly rows={4} class="code" value={text} onFocus={({ currentTarget }) => currentTarget.select()} />
      </label>,
    );
  }
}

export const CopyButton = ({ text, what }: { text: string; what: string }) => (
  <Button look="quiet" icon="copy" aria-label={`Copy ${what}`} onClick={() => void copyText(text, what)}>
    Copy
  </Button>
);
