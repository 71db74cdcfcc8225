import type { Activity } from '../tracking-response.ts';
import { delivered, onePackage } from './packages.ts';
import type { Persona } from './persona.ts';
import { DALLAS_DOOR } from './places.ts';
import { ACCEPTED, DONE, type Journey, ON_THE_WAY, scan } from './scans.ts';
import { DELIVERED_MAIL } from './statuses.ts';

/** Mail Innovations sends the local date and time alone (observed). */
const byMail = ([newest, ...older]: Journey): Journey => [localOnly(newest), ...older.map(localOnly)];
function localOnly({ gmtDate: _date, gmtTime: _time, gmtOffset: _offset, ...activity }: Activity): Activity {
  return activity;
}

/** Numbers that are no 1Z numbers, from UPS's developer guides of 2011 to 2016. The answer to each one is assumed. */
export const OTHER_FORMATS: readonly Persona[] = [
  onePackage('T9999999999', 'T and ten digits: delivered', DONE, delivered()),
  onePackage('990728071', 'Nine digits, freight: in progress', ON_THE_WAY),
  onePackage('3251026119', 'Ten digits, air freight: delivered', DONE, delivered()),
  onePackage('9102084383041101186729', '22 digits, Mail Innovations: in progress', byMail(ON_THE_WAY)),
  onePackage(
    '9274890000000000001018',
    'Mail Innovations: delivered; local times without a zone',
    byMail([scan(DALLAS_DOOR, DELIVERED_MAIL, '2026-11-20T14:27:33-06:00'), ...ON_THE_WAY]),
    { deliveryDate: [{ type: 'DEL', date: '20261120' }] },
  ),
  onePackage('cgish000116630', 'Mail Innovations by a free reference, in lower case: origin scan', byMail(ACCEPTED)),
  onePackage('ER751105042015062', 'Ocean freight: in progress', ON_THE_WAY),
];
