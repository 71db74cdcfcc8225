/** The beginning of every tracking answer that UPS is known to send. */
const BEGINNING = /^\uFEFF?\s*\{\s*"trackResponse"\s*:\s*\{\s*"shipment"\s*:\s*[[{]/;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const isOpening = (code: number): boolean => code === 0x5b || code === 0x7b;
const isClosing = (code: number): boolean => code === 0x5d || code === 0x7d;

/** Returns true for a whole text that begins as UPS's tracking answers do and closes each bracket that it opens. It finds answers that
 * were cut and pages of gateways, at a quarter of the cost of parsing. A mistake of UPS's own inside of a value passes: the caller asked for
 * UPS's bytes, and parses them.
 *
 * @returns false for an answer with another beginning, too: only parsing tells what that is */
export function isWholeTracking(text: string): boolean {
  if (!BEGINNING.test(text)) return false;
  const open: number[] = [];
  for (let at = text.indexOf('{'); at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      if (at < 0) return false;
    } else if (isOpening(code)) open.push(code + 2);
    else if (isClosing(code)) {
      if (open.pop() !== code) return false;
      if (open.length === 0) return text.slice(at + 1).trim() === '';
    }
  }
  return false;
}

/** Returns the place of the quote that ends a string, or -1. */
function endOfString(text: string, begin: number): number {
  for (let at = text.indexOf('"', begin + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at;
  }
  return -1;
}
