import * as z from 'zod';
import { ACTOR_KINDS } from '../../shared/domain/caller.ts';
import { UNKNOWN } from '../../shared/domain/stored-words.ts';
import { ACTOR_WORDS } from '../../shared/http/openapi/words.ts';

export const ActorKindAnswer = z.enum([...ACTOR_KINDS, UNKNOWN]).meta({
  id: 'ActorKind',
  description: 'The kind of actor.',
  'x-enumDescriptions': ACTOR_WORDS,
});

export const ActorAnswer = z
  .object({
    kind: ActorKindAnswer,
    name: z.string().meta({ description: 'The name of the actor.', examples: ['Jane Doe'] }),
  })
  .meta({ id: 'Actor', description: 'The actor.' });
