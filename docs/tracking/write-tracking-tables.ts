import { writeFileSync } from 'node:fs';
import { statusCodesModule } from './status-codes-module.ts';

writeFileSync(new URL('../../shared/ups/status-codes.ts', import.meta.url), statusCodesModule());
