import { leaksAfter } from './leaks.ts';

leaksAfter(['status-500', 'unauthorized', 'html', 'truncated', 'reset-after']);
