import * as z from 'zod';
import { textOrNull } from './fields.ts';

export const nextCursor = textOrNull.meta({
  description: 'Pass it as cursor to get the next page; null on the last page.',
  examples: [null],
});

/** Returns the schema of a page of a list, with a name of its own. */
export const listOf = <Item extends z.ZodType>(id: string, item: Item) =>
  z
    .object({
      data: z.array(item).meta({ description: 'The items of this page.' }),
      nextCursor,
    })
    .meta({ id, description: 'A page of a list.' });
