import { describe, expect, it } from 'vitest';
import { trackShipmentHandler } from '../../functions/track-shipment.ts';
import { appsFrom, awsApp } from '../../shared/aws/app.ts';
import {
  adapterTable,
  callers,
  carrier,
  events,
  type Part,
  pauseTable,
  tenantTable,
  vault,
} from '../../shared/aws/parts.ts';

describe('the app of a function', () => {
  it('does not compile without one of its parts', () => {
    trackShipmentHandler(awsApp(adapterTable, tenantTable, pauseTable, vault, carrier, events, callers));
    // @ts-expect-error: the vault is left out.
    trackShipmentHandler(awsApp(adapterTable, tenantTable, pauseTable, carrier, events, callers));
    const some: readonly Part[] = [adapterTable];
    // @ts-expect-error: nobody knows which parts these are.
    expect(() => awsApp(...some).adapters.list).toThrow();
  });

  it('is flat: a copy of it has the same ports, each made once', () => {
    const config = { tableName: 'none', clock: () => new Date(0), publicOrigin: 'https://adapter.example.com' };
    const app = appsFrom(() => config as never)(adapterTable);
    const copy = { ...app };
    expect(Object.keys(copy).toSorted()).toEqual([
      'adapters',
      'clock',
      'ids',
      'log',
      'originSecrets',
      'pause',
      'publicOrigin',
      'requestLimits',
    ]);
    expect(copy.adapters).toBe(app.adapters);
  });
});
