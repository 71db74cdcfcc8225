/** `secondsAfter(new Date(0), 90)` → 1970-01-01T00:01:30Z. */
export const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

export const minutesAfter = (at: Date, minutes: number): Date => secondsAfter(at, minutes * 60);
