import * as z from 'zod';
import { id } from './ids.ts';

export const LinkPath = z.strictObject({
  linkId: id.check(z.meta({ description: 'Sign-in link ID.', examples: ['lnk_01K0000000000000000000LNKA'] })),
});
