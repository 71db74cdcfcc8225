import { at, DEL, type DocumentedInput, iso, NOT_DELIVERED, own, scan } from './sent-packages.ts';

const RETURNED_TO_PAT = {
  ...DEL,
  activity: [scan('D/UA/-', at(15))],
  deliveryInformation: { location: 'Receiver', receivedBy: 'PAT' },
};

/** The table of inputs in the document of UPS's answers, each with what is right to say of it. */
export const DOCUMENTED_INPUTS: readonly DocumentedInput[] = [
  {
    name: 'own 011, and no activity',
    sent: { currentStatus: own('011') },
    right: { status: 'delivered', delivered: true, isFinal: true, deliveredAt: null, description: 'As UPS says' },
  },
  {
    name: 'own 003, and no activity',
    sent: { currentStatus: own('003') },
    right: { status: 'label-created', statusCode: '003', isFinal: false },
  },
  {
    name: 'own 011; an exception after the delivery',
    sent: { ...DEL, currentStatus: own('011'), activity: [scan('X/Q9/013', at(18)), scan('D/FS/011', at(15))] },
    right: { status: 'delivered', statusCode: '011', deliveredAt: iso(15), deliveredOn: '2026-11-20' },
  },
  {
    name: 'own 021; loaded on the vehicle',
    sent: { currentStatus: own('021'), activity: [scan('I/OF/072', at(15))] },
    right: { status: 'out-for-delivery', statusCode: '021' },
  },
  {
    name: 'own 021; a scan without digits',
    sent: { currentStatus: own('021'), activity: [scan('I/OT/-', at(15))] },
    right: { status: 'out-for-delivery', statusCode: '021', activities: [{ status: 'out-for-delivery' }] },
  },
  {
    name: 'own 048 with an empty simple text; a scan that is none of it',
    sent: {
      currentStatus: own('048', { description: 'Delay', simplifiedTextDescription: '' }),
      activity: [scan('I/AR/005', at(15))],
    },
    right: { status: 'delayed', statusCode: '048', description: 'Delay' },
  },
  {
    name: 'own 034; filed as a delivery, received by the shipper’s own desk',
    sent: { ...RETURNED_TO_PAT, currentStatus: own('034') },
    right: { ...NOT_DELIVERED, status: 'returned', isFinal: true, returnedAt: iso(15), returnedOn: '2026-11-20' },
  },
  {
    name: 'the same without own status',
    sent: RETURNED_TO_PAT,
    right: { ...NOT_DELIVERED, status: 'returned', isFinal: true, returnedAt: iso(15), returnedOn: '2026-11-20' },
  },
  { name: 'X/ZE/011', sent: { activity: [scan('X/ZE/011')] }, right: { status: 'delivered', isFinal: true } },
  {
    name: 'X/48/013',
    sent: { activity: [scan('X/48/013', { ...at(15), date: '20261120' })] },
    right: { status: 'delivery-attempted', statusReason: 'receiver-absent', attempts: 1, firstAttemptAt: iso(15) },
  },
  { name: 'I/OT/037', sent: { activity: [scan('I/OT/037')] }, right: { status: 'returning' } },
  {
    name: 'X/VM/028, I/AR/005',
    sent: { activity: [scan('X/VM/028'), scan('I/AR/005')] },
    right: {
      status: 'in-transit',
      statusCode: '005',
      activities: [
        { status: 'in-transit', statusCode: '028', reason: 'change-requested', isStatus: false },
        { status: 'in-transit', statusCode: '005', reason: null, isStatus: true },
      ],
    },
  },
  {
    name: 'D/–/155, D/FS/011',
    sent: { activity: [scan('D/-/155', at(18)), scan('D/FS/011', at(15))] },
    right: { status: 'delivered', statusCode: '011', deliveredAt: iso(15) },
  },
  {
    name: 'X/Z9/999',
    sent: { activity: [scan('X/Z9/999')] },
    right: { status: 'unknown', statusCode: '999' },
    unmapped: ['X/Z9/999'],
  },
  { name: 'I/Z9/999', sent: { activity: [scan('I/Z9/999')] }, right: { status: 'in-transit' }, unmapped: ['I/Z9/999'] },
  {
    name: 'D/Z9 "DELIVERED ", asked in en_US',
    sent: { activity: [scan('D/Z9/-', at(15), { description: 'DELIVERED ' })] },
    right: { status: 'delivered', deliveredAt: iso(15), statusCode: null },
    unmapped: ['D/Z9/null'],
  },
  {
    name: 'D/Z9 "DELIVERED ", asked in de_DE',
    sent: { activity: [scan('D/Z9/-', at(15), { description: 'DELIVERED ' })] },
    locale: 'de_DE',
    right: { ...NOT_DELIVERED, status: 'unknown' },
    unmapped: ['D/Z9/null'],
  },
  {
    name: 'times with colons, dates with dashes',
    sent: {
      activity: [
        scan('I/AR/005', { gmtDate: '20251211', gmtTime: '09:41:00' }),
        scan('I/AR/005', { gmtDate: '2025-12-11', gmtTime: '9:05:1' }),
      ],
    },
    right: { activities: [{ at: '2025-12-11T09:41:00Z' }, { at: '2025-12-11T09:05:01Z' }] },
  },
  {
    name: 'D/–/011 by the local clock alone, as Mail Innovations sends it',
    sent: { activity: [scan('D/-/011', { date: '20260715', time: '131000' })] },
    right: {
      status: 'delivered',
      deliveredAt: null,
      deliveredOn: '2026-07-15',
      deliveredTime: '13:10:00',
      activities: [{ at: null, localAt: null, localDate: '2026-07-15', localTime: '13:10:00' }],
    },
  },
  {
    name: 'own all empty; D/FS/011; an empty city',
    sent: {
      currentStatus: { type: '', code: '', statusCode: '', description: '', simplifiedTextDescription: '' },
      activity: [scan('D/FS/011', { location: { address: { city: '' } } })],
    },
    right: { status: 'delivered', statusCode: '011', activities: [{ location: null }] },
  },
  {
    name: 'a scheduled and a rescheduled date, with a confirmed window',
    sent: {
      currentStatus: own('005'),
      deliveryDate: [
        { type: 'SDD', date: '20251215' },
        { type: 'RDD ', date: '20251216' },
      ],
      deliveryTime: { type: 'CDW', startTime: '90000', endTime: '130000' },
    },
    right: {
      estimatedDelivery: {
        date: '2025-12-16',
        isRescheduled: true,
        originalDate: '2025-12-15',
        from: '09:00:00',
        to: '13:00:00',
        window: { kind: 'confirmed', from: '09:00:00', to: '13:00:00' },
      },
    },
  },
];
