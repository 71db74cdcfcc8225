import { describe, expect, it } from 'vitest';
import type { Log } from '../../shared/ports/runtime.ts';
import { logUnmapped } from '../../shared/use-cases/tracking/unmapped-statuses.ts';

describe('a code of UPS that the table does not know', () => {
  it('is logged with its type, code and digits alone, none longer than a code', () => {
    const lines: unknown[] = [];
    const info: Log['info'] = (message, fields) => void lines.push([message, fields]);
    const never = () => expect.unreachable();

    logUnmapped({ info, warn: never, error: never }, [
      { type: 'X', code: 'Z9', statusCode: '999' },
      { type: null, code: 'Z'.repeat(5_000), statusCode: null },
    ]);

    expect(lines).toEqual([
      ['ups status not mapped', { type: 'X', code: 'Z9', statusCode: '999' }],
      ['ups status not mapped', { type: null, code: 'Z'.repeat(10), statusCode: null }],
    ]);
  });
});
