import * as z from 'zod';
import { SIGN_IN_FAILURES } from '../../shared/domain/attempt.ts';
import { AuthorizerAnswer, EnvironmentAnswer } from './adapter.ts';
import { at, textOrNull } from './fields.ts';

export const SignInAnswer = z
  .object({
    authorizationUrl: z.string().meta({
      description: 'The link at which a person signs in at UPS; open it in their browser.',
      examples: ['https://adapter.example.com/oauth/start?attempt=example'],
    }),
    expiresAt: at('When the link stops working.'),
  })
  .meta({ id: 'SignIn', description: 'A sign-in at UPS that a person must complete.' });

export const SignInEndingAnswer = z
  .object({
    outcome: z.enum(['authorized', 'failed']).meta({ description: 'Whether the adapter is authorized.' }),
    code: z.enum(['authorized', ...SIGN_IN_FAILURES]).meta({ description: 'How the sign-in ended.' }),
    company: textOrNull.meta({ description: 'The name of the company.' }),
    adapterId: textOrNull.meta({ description: 'The ID of the adapter.' }),
    adapterName: textOrNull.meta({ description: 'Its name.' }),
    environment: EnvironmentAnswer.nullable().meta({ description: 'Its environment.' }),
    authorizer: AuthorizerAnswer.nullable().meta({ description: 'Who authorized it.' }),
    redirectUri: z.string().optional().meta({
      description: 'The redirect URI to register with the app at UPS; present when UPS did not recognize it.',
    }),
    viaConsole: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether it was started in the console; null when the sign-in is unknown.' }),
    returnUrl: textOrNull.meta({ description: 'The page of the caller to which the person may return.' }),
    requestId: textOrNull.meta({ description: 'The ID of the request that ended it.' }),
  })
  .meta({ id: 'SignInEnding', description: 'How a sign-in at UPS ended.' });
