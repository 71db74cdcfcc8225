import * as z from 'zod';
import { at } from './fields.ts';

export const VerificationAnswer = z
  .object({
    verificationId: z.string().meta({
      description: 'Pass it to Save within 10 minutes.',
      examples: ['ver_01K0000000000000000000VERA'],
    }),
    result: z
      .literal('Success')
      .meta({ description: 'UPS accepted the credentials.', 'x-enumDescriptions': { Success: 'It did.' } }),
    warnings: z
      .array(
        z
          .object({
            code: z.string().meta({ description: 'The warning, for programs.', examples: ['tracking-not-permitted'] }),
            message: z.string().meta({ description: 'The warning in a sentence.' }),
          })
          .meta({ id: 'VerificationWarning', description: 'Something that will keep the adapter from tracking.' }),
      )
      .meta({
        description: 'What will keep the adapter from tracking, although the credentials are accepted.',
        examples: [[]],
      }),
    expiresAt: at('When the verification can no longer be saved.'),
  })
  .meta({ id: 'Verification', description: 'Credentials that UPS accepted, kept for Save.' });
