import { leaksAfter } from './leaks.ts';

/** The reduced size: `npm run test:long` has all five. */
leaksAfter(['truncated']);
