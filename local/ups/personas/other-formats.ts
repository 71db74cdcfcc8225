import { delivered, onePackage } from './packages.ts';
import type { Persona } from './persona.ts';
import { ACCEPTED, DONE, ON_THE_WAY } from './scans.ts';

/** Numbers that are no 1Z numbers, from UPS's developer guides of 2011 to 2016. What each one answers is assumed. */
export const OTHER_FORMATS: readonly Persona[] = [
  onePackage('T9999999999', 'T and ten digits: delivered', DONE, delivered()),
  onePackage('990728071', 'Nine digits, freight: in progress', ON_THE_WAY),
  onePackage('3251026119', 'Ten digits, air freight: delivered', DONE, delivered()),
  onePackage('9102084383041101186729', '22 digits, Mail Innovations: in progress', ON_THE_WAY),
  onePackage('cgish000116630', 'Mail Innovations by a free reference, in lower case: origin scan', ACCEPTED),
  onePackage('ER751105042015062', 'Ocean freight: in progress', ON_THE_WAY),
];
