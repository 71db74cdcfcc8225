import { expect, it } from 'vitest';
import { titleOf } from '../../../console/src/frame/page-title.ts';

it('ends a page title with the product, and repeats no part of it', () => {
  expect(titleOf('Activity')).toBe('Activity – UPS Tracking Adapter');
  expect(titleOf('Edit configuration – UPS Tracking Adapter')).toBe('Edit configuration – UPS Tracking Adapter');
});
