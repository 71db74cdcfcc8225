import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namesIn, type StatusCodeLine, statusCodeLines } from '../../docs/tracking/status-code-table.ts';
import { statusCodesModule } from '../../docs/tracking/status-codes-module.ts';
import { trackingAnswersDocument } from '../../docs/tracking/tracking-answers-document.ts';
import type { TrackedPackage } from '../../shared/domain/tracking.ts';
import { bodyWith, readBody, readPackage } from './read-answer.ts';

const LINES = statusCodeLines();
const linesOf = (kind: string) => LINES.filter((line) => line.kind === kind);

const orNull = (text: string): string | null => text || null;

/** The meaning of a line of the table for a package whose only scan or own status it is. News says nothing of a package. */
const packageBy = ({ status, reason, actionRequired, isFinal, isStatus }: StatusCodeLine) =>
  isStatus === 'true'
    ? {
        status,
        statusReason: orNull(reason),
        actionRequired: orNull(actionRequired),
        isFinal: isFinal === 'true',
      }
    : { status: 'unknown', statusReason: null, actionRequired: null, isFinal: false };

const activityBy = ({ status, reason, isStatus }: StatusCodeLine) => ({
  status: isStatus === 'true' ? status : 'unknown',
  reason: orNull(reason),
  isStatus: isStatus === 'true',
});

interface Status {
  readonly type?: string;
  readonly code?: unknown;
  readonly statusCode?: unknown;
}

const shown = ({ status, statusReason, actionRequired, isFinal }: TrackedPackage) => ({
  status,
  statusReason,
  actionRequired,
  isFinal,
});

/** Our words for a package with one scan, and for that scan. */
function byScan(status: Status) {
  const found = readPackage({ activity: [{ status }] });
  const [scan] = found.activities;
  return { ...shown(found), scan: { status: scan?.status, reason: scan?.reason, isStatus: scan?.isStatus } };
}

const byOwnStatus = (currentStatus: Status) => shown(readPackage({ currentStatus }));

const scanBy = (line: StatusCodeLine) => ({ ...packageBy(line), scan: activityBy(line) });

/** Lines under each of their types, so that one comparison shows all that differ. */
const under = <Said>(
  lines: readonly StatusCodeLine[],
  typesOf: (line: StatusCodeLine) => readonly string[],
  say: (line: StatusCodeLine, type: string) => Said,
) =>
  Object.fromEntries(
    lines.flatMap((line) => typesOf(line).map((type) => [`${line.kind} ${type} ${line.code}`, say(line, type)])),
  );

describe("the table of UPS's codes", () => {
  const ownTypes = (line: StatusCodeLine) => namesIn(line.types);
  const ownTypesOrNone = (line: StatusCodeLine) => ['', ...namesIn(line.types)];

  it('is the one that the product carries (npm run tracking-tables)', () => {
    const written = readFileSync(new URL('../../shared/ups/status-codes.ts', import.meta.url), 'utf8');
    expect(written).toBe(statusCodesModule());
    const document = readFileSync(new URL('../../docs/tracking-answers.md', import.meta.url), 'utf8');
    expect(document).toBe(trackingAnswersDocument());
    const missing = LINES.filter(
      ({ code, label }) => !document.includes(`| \`${code}\` |`) || !document.includes(label),
    );
    expect(missing).toEqual([]);
    expect(LINES.length).toBeGreaterThan(300);
  });

  it('says each three digits alone, under each of their types and under none', () => {
    const lines = linesOf('status');
    const said = <Said>(say: (line: StatusCodeLine, type: string) => Said) => under(lines, ownTypesOrNone, say);
    expect(said(({ code }, type) => byScan({ type, statusCode: code }))).toEqual(said(scanBy));
    expect(said(({ code }, type) => byScan({ type, statusCode: Number(code) }))).toEqual(said(scanBy));
    expect(said(({ code }, type) => byOwnStatus({ type, statusCode: ` ${Number(code)} ` }))).toEqual(said(packageBy));
    // As on the wire: the digits of the package's own status are in its code.
    expect(said(({ code }, type) => byOwnStatus({ type, code }))).toEqual(said(packageBy));
    expect(said(({ code }, type) => byOwnStatus({ type, code: Number(code) }))).toEqual(said(packageBy));
  });

  it('says each code of two characters alone, under each of its types', () => {
    const lines = linesOf('activity');
    const said = <Said>(say: (line: StatusCodeLine, type: string) => Said) => under(lines, ownTypes, say);
    expect(said(({ code }, type) => byScan({ type, code }))).toEqual(said(scanBy));
    const odd = (text: string) => `${text.toLowerCase()} `;
    expect(said(({ code }, type) => byScan({ type: odd(type), code: odd(code) }))).toEqual(said(scanBy));
    expect(said(({ code }, type) => byOwnStatus({ type, code }))).toEqual(said(packageBy));
    expect(said(({ code }) => byOwnStatus({ type: 'Q', code }))).toEqual(said(() => UNKNOWN));
  });

  it('says each type alone, and with a code that nobody knows', () => {
    const lines = linesOf('type');
    const said = <Said>(say: (line: StatusCodeLine, type: string) => Said) => under(lines, ({ code }) => [code], say);
    expect(said(({ code: type }) => byScan({ type }))).toEqual(said(scanBy));
    expect(said(({ code: type }) => byScan({ type, code: 'Z9', statusCode: '999' }))).toEqual(said(scanBy));
    expect(said(({ code: type }) => byOwnStatus({ type }))).toEqual(said(packageBy));
  });
});

const UNKNOWN = { status: 'unknown', statusReason: null, actionRequired: null, isFinal: false };

describe('one status of UPS', () => {
  it.each([
    // A void and a return are what they are, whatever the digits.
    ['MV', 'VP', '003', 'voided', null, null],
    ['D', 'UA', '011', 'returned', null, null],
    ['D', 'UA', '999', 'returned', null, null],
    ['D', 'UA', undefined, 'returned', null, null],
    // Digits before the code.
    ['X', 'ZE', '011', 'delivered', null, null],
    ['D', 'OT', '021', 'out-for-delivery', null, null],
    ['D', 'OT', undefined, 'out-for-delivery', null, null],
    ['I', 'LM', '044', 'label-created', null, null],
    ['I', 'OT', '037', 'returning', null, null],
    ['D', '2Q', '161', 'ready-for-pickup', 'access-point', 'receiver'],
    // Three digits that say little give way, but never to an ending.
    ['I', 'OT', '005', 'out-for-delivery', null, null],
    ['X', '48', '013', 'delivery-attempted', 'receiver-absent', null],
    ['X', 'KR', '010', 'exception', 'refused', 'shipper'],
    ['D', 'FS', '005', 'in-transit', null, null],
    ['D', 'FS', '013', 'exception', null, null],
    ['X', 'Q9', '013', 'exception', null, null],
    // The code explains digits without a reason, where both mean the same status.
    ['X', 'AY', '060', 'delivery-attempted', 'business-closed', 'receiver'],
    ['X', '34', '048', 'delayed', 'missorted', null],
    ['X', 'KR', '048', 'delayed', null, null],
    ['X', 'AY', '022', 'delivery-attempted', 'receiver-absent', null],
    // Digits that nobody knows.
    ['X', 'KR', '999', 'exception', 'refused', 'shipper'],
    ['D', 'FS', '999', 'unknown', null, null],
    ['I', 'Z9', '999', 'in-transit', null, null],
    ['X', 'Z9', '999', 'unknown', null, null],
    ['M', undefined, '999', 'label-created', null, null],
    ['Q', 'Q7', '999', 'unknown', null, null],
    [undefined, undefined, '999', 'unknown', null, null],
    [undefined, 'FS', undefined, 'unknown', null, null],
  ])('type %s, code %s, digits %s: %s, %s, %s', (type, code, statusCode, status, statusReason, actionRequired) => {
    const activity = [{ status: { type, code, statusCode } }];
    expect(readPackage({ activity })).toMatchObject({ status, statusReason, actionRequired });
  });

  it('of type D without a known code is delivered by the one English word alone', () => {
    const said = (description: string, locale: string, more: object = {}) =>
      readPackage({ activity: [{ status: { type: 'D', code: 'Z9', description, ...more } }] }, { locale }).status;
    expect(said('DELIVERED ', 'en_US')).toBe('delivered');
    expect(said('Delivered', 'en_GB')).toBe('delivered');
    expect(said('DELIVERED ', 'de_DE')).toBe('unknown');
    expect(said('Delivered to neighbor', 'en_US')).toBe('unknown');
    expect(said('DELIVERED', 'en_US', { statusCode: '999' })).toBe('unknown');
    expect(said('DELIVERED', 'en_US', { type: 'X' })).toBe('unknown');
  });

  it('takes a code for digits only when it has exactly three, or is a number', () => {
    expect(readPackage({ activity: [{ status: { type: 'X', code: '48' } }] }).status).toBe('delivery-attempted');
    expect(readPackage({ activity: [{ status: { type: 'X', code: 48 } }] }).status).toBe('delayed');
    expect(readPackage({ activity: [{ status: { type: 'X', code: '048' } }] }).status).toBe('delayed');
    expect(readPackage({ activity: [{ status: { type: 'X', code: '0048' } }] }).status).toBe('unknown');
  });

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])(
    'is unknown when it is called %s, as something of every object is',
    (name) => {
      for (const status of [{ statusCode: name }, { type: name }, { type: name, code: name, statusCode: name }])
        expect(readPackage({ activity: [{ status }] }).status).toBe('unknown');
    },
  );

  it('outside the table is noted, each code once and at most five in an answer', () => {
    const status = (type: string, code?: string, statusCode?: string) => ({ status: { type, code, statusCode } });
    const noted = (activity: unknown) => readBody(bodyWith({ activity })).unmapped;
    const known = [
      status('D', 'FS', '011'),
      status('X', 'ZA'),
      status('MV', 'Z9', '999'),
      status('D'),
      status('Q'),
      {},
    ];
    expect(noted(known)).toEqual([]);
    expect(noted([status('X', 'Z9', '999'), status('I', 'Z9', '999'), status('x', 'z9', '999 ')])).toEqual([
      { type: 'X', code: 'Z9', statusCode: '999' },
      { type: 'I', code: 'Z9', statusCode: '999' },
    ]);
    expect(noted(Array.from({ length: 9 }, (_, n) => status('I', `Z${n}`)))).toHaveLength(5);
  });
});
