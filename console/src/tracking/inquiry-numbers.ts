/** The API's most for one batch. */
export const MAX_NUMBERS = 50;

/** UPS: 7 to 34 letters and digits. */
const INQUIRY_NUMBER = /^[0-9A-Za-z]{7,34}$/;
const RULE = 'Tracking numbers have 7 to 34 letters and digits';

/** The most common kind, which labels print in groups. */
const ONE_Z = /^1Z[0-9A-Z]{16}$/i;

/** The tracking numbers of a text, each once: separated by commas, semicolons or lines, or by blanks where each part is a number. */
export const numbersIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\t\r\n]+/)
      .flatMap(spaced)
      .filter((number) => number !== ''),
  ),
];

function spaced(part: string): string[] {
  const joined = bare(part);
  const words = part.trim().split(/\s+/).map(bare);
  const isOne =
    ONE_Z.test(joined) || (INQUIRY_NUMBER.test(joined) && !words.every((word) => INQUIRY_NUMBER.test(word)));
  return isOne ? [joined] : words;
}

/** UPS takes a 1Z number in upper case alone. */
const bare = (text: string): string => {
  const number = text.replaceAll(/[\s-]+/g, '');
  return ONE_Z.test(number) ? number.toUpperCase() : number;
};

/** Why these numbers cannot be tracked; undefined when they can. */
export function numbersError(numbers: readonly string[]): string | undefined {
  const wrong = numbers.find((number) => !INQUIRY_NUMBER.test(number));
  if (numbers.length === 0) return RULE;
  if (wrong !== undefined) return numbers.length === 1 ? RULE : `${RULE}: check “${wrong}”`;
  const over = numbers.length - MAX_NUMBERS;
  return over > 0 ? `At most ${MAX_NUMBERS} numbers at once: remove ${over}` : undefined;
}
