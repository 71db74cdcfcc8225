import { writeFile } from 'node:fs/promises';
import { keptCounts } from '../counts/counts.ts';
import { costDocument } from './document.ts';
import { costPicture } from './picture.ts';

/** `npm run cost`. */
await writeFile(new URL('../../docs/cost.md', import.meta.url), costDocument(keptCounts()));
await writeFile(new URL('../../docs/pictures/cost.svg', import.meta.url), costPicture(keptCounts()));
