import { announce } from './announcer.tsx';
import { Button } from './button.tsx';

/** @param what it is, in words: "adapter ID" */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`Copied: ${what}`);
  } catch {
    announce('This browser does not let pages copy. Select the text and copy it yourself.');
  }
}

export const CopyButton = ({ text, what }: { text: string; what: string }) => (
  <Button look="quiet" icon="copy" aria-label={`Copy ${what}`} onClick={() => void copyText(text, what)}>
    Copy
  </Button>
);
