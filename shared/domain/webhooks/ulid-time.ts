/** Base 32 without I, L, O and U. Source: github.com/ulid/spec. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_DIGITS = 10;

/** The first characters of a ULID that was made at this instant: ULIDs sort by them. */
export function ulidTime(at: Date): string {
  let rest = Math.max(0, at.getTime());
  let text = '';
  for (let place = 0; place < TIME_DIGITS; place++) {
    text = DIGITS[rest % DIGITS.length] + text;
    rest = Math.floor(rest / DIGITS.length);
  }
  return text;
}
