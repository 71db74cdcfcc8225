import { writeFileSync } from 'node:fs';
import { statusCodesModule } from './status-codes-module.ts';
import { trackingAnswersDocument } from './tracking-answers-document.ts';

writeFileSync(new URL('../../shared/ups/status-codes.ts', import.meta.url), statusCodesModule());
writeFileSync(new URL('../tracking-answers.md', import.meta.url), trackingAnswersDocument());
