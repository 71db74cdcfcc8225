import * as z from 'zod';
import { AUTHORIZATION_METHOD_NAMES } from '../../shared/domain/authorization-methods.ts';

/** The methods with which a person signs in at UPS. Any method passes here; the use case refuses the others and names these two. */
export const signInMethod = z.enum(AUTHORIZATION_METHOD_NAMES).meta({
  description: 'How the person signs in.',
  override: {
    enum: ['Authorization Code', 'Customer Authorization Code'],
    'x-enumDescriptions': {
      'Authorization Code': "With the platform's own app.",
      'Customer Authorization Code': 'With an app of your company.',
    },
  },
});
