import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSONAS } from '../../local/ups/personas/personas.ts';
import { answered, NOT_FOUND, trackingCalls } from './simulated-tracking-calls.ts';
import { aSimulatedUps, type UpsUnderTest } from './simulated-ups-under-test.ts';

let ups: UpsUnderTest;
let token: string;
beforeAll(async () => {
  ups = await aSimulatedUps();
  token = await ups.accessToken();
});
afterAll(() => ups.remove());

const { track, shipmentOf, packagesOf } = trackingCalls(() => ({ ups, token }));

describe('the shipments the simulated UPS knows', () => {
  it.each([
    ['label created', '1Z88A1B20300001044', 'M', 'MP', '003'],
    ['label voided', '1Z88A1B20300001099', 'MV', 'VP', undefined],
    ['label voided under type M', '1Z88A1B20300001455', 'M', 'VP', '007'],
    ['on its way to UPS', '1Z88A1B20300001464', 'I', 'LM', '044'],
    ['picked up', '1Z88A1B20300001286', 'P', 'PU', undefined],
    ['origin scan', '1Z88A1B20300001080', 'I', 'OR', '005'],
    ['departed from a facility', '1Z88A1B20100001039', 'I', 'DP', '005'],
    ['preparing for delivery', '1Z88A1B20300001295', 'I', 'DS', '071'],
    ['out for delivery', '1Z88A1B20300001026', 'I', 'OT', '021'],
    ['out for delivery under type D', '1Z88A1B20300001240', 'D', 'OT', '021'],
    ['promised date updated', '1Z88A1B20300001106', 'U', 'MF', '019'],
    ['released by customs', '1Z88A1B26600001079', 'X', 'SR', '012'],
    ['customs needs information', '1Z88A1B20300001482', 'X', 'EU', '058'],
    ['delayed by severe weather', '1Z88A1B20300001115', 'X', '7W', '052'],
    ['delayed by an emergency', '1Z88A1B20300001311', 'X', 'C5', '051'],
    ['delayed', '1Z88A1B20300001124', 'X', 'CC', '048'],
    ['address needs attention', '1Z88A1B20300001277', 'X', 'AA', '029'],
    ['the same on three days', '1Z88A1B20300001473', 'X', 'AA', '029'],
    ['seized', '1Z88A1B20300001544', 'X', undefined, '147'],
    ['second delivery attempt', '1Z12345E6205277936', 'X', '48', '013'],
    ['third delivery attempt', '1Z88A1B20300001375', 'X', '5R', '024'],
    ['returning to the sender', '1Z88A1B20300001133', 'X', 'RS', '035'],
    ['returning, on the vehicle', '1Z88A1B20300001491', 'I', 'OT', '037'],
    ['returned to the sender', '1Z88A1B20300001302', 'D', 'UA', '034'],
    ['returned and signed', '1Z88A1B20300001357', 'D', 'UA', '034'],
    ['returned, sent as delivered', '1Z88A1B20300001366', 'D', 'FS', '011'],
    ['held for pickup', '1Z88A1B20300001142', 'X', 'VN', '017'],
    ['at an Access Point', '1Z88A1B20300001151', 'I', 'ZP', '040'],
    ['delivered to an Access Point', '1Z88A1B20300001384', 'D', '2Q', '161'],
    ['delivery change requested', '1Z88A1B20300001160', 'I', '78', '054'],
    ['handed to the post office', '1ZWX0692YP40636269', 'I', 'LX', '025'],
    ['delivered by the post office', '1Z88A1B20300001393', 'X', undefined, '026'],
    ['delivered by mail', '9274890000000000001018', 'D', undefined, '011'],
    ['delivered', '1Z88A1B20300001017', 'D', 'FS', '011'],
    ['a photo after the delivery', '1Z88A1B20300001419', 'D', undefined, '155'],
    ['never seen before', '1Z88A1B20300001179', 'Q', 'Q7', '999'],
  ])('include one %s', async (_, number, type, code, statusCode) => {
    const [{ currentStatus, activity } = {}] = await packagesOf(number);
    const newest = activity?.[0]?.status;

    expect([newest?.type, newest?.code, newest?.statusCode]).toEqual([type, code, statusCode]);
    expect([currentStatus?.description, currentStatus?.code]).toEqual([newest?.description, statusCode]);
  });

  it('include a delivery with an exception after it, which leaves the current status', async () => {
    const [found] = await packagesOf('1Z88A1B20300001400');
    expect(found?.currentStatus).toMatchObject({ code: '011' });
    expect(found?.activity.map(({ status }) => status.statusCode)).toEqual(['013', '011', '021', '005', '005', '003']);
  });

  it('are in the shape that UPS sends, but for one in the documented shape', async () => {
    const [documented] = await packagesOf('1Z88A1B20300001213');
    const odd = ['1Z88A1B20300001213', '1Z88A1B20300001508', '1Z88A1B20300001517'];
    const ownTexts: boolean[] = [];
    for (const number of PERSONAS.keys()) {
      if (odd.includes(number)) continue;
      for (const { currentStatus, activity } of await packagesOf(number)) {
        expect(Object.keys(currentStatus)).not.toEqual(expect.arrayContaining(['type']));
        expect(Object.keys(currentStatus)).not.toEqual(expect.arrayContaining(['statusCode']));
        expect(currentStatus.code ?? '000').toMatch(/^\d{3}$/);
        ownTexts.push(currentStatus.simplifiedTextDescription !== undefined);
        for (const { status, gmtTime } of activity) {
          expect(Object.keys(status)).not.toContain('simplifiedTextDescription');
          expect(gmtTime ?? '0:0:0').toMatch(/^\d{1,2}:\d{1,2}:\d{1,2}$/);
        }
      }
    }

    expect(documented?.currentStatus).toEqual({
      description: 'Out For Delivery Today',
      code: 'OT',
      statusCode: '021',
      simplifiedTextDescription: 'Out for Delivery',
    });
    expect(documented?.activity[0]).toMatchObject({
      gmtTime: '143144',
      status: { simplifiedTextDescription: 'Out for Delivery' },
    });
    const simplified = ownTexts.filter(Boolean).length;
    expect(simplified / ownTexts.length).toBeGreaterThan(0.25);
    expect(simplified / ownTexts.length).toBeLessThan(0.45);
  });

  it("include UPS's own oddities", async () => {
    const [shortTimes] = await packagesOf('1Z88A1B20300001222');
    expect(shortTimes?.activity.map((each) => each.gmtTime)).toEqual(['7:30:0', '0:2:11']);
    const [localOnly] = await packagesOf('1Z88A1B20300001268');
    expect(Object.keys(localOnly?.activity[0] ?? {}).sort()).toEqual([
      'date',
      'gmtOffset',
      'location',
      'logicalScan',
      'status',
      'time',
    ]);
    const [mail] = await packagesOf('9274890000000000001018');
    expect(mail?.activity[0]).toEqual({
      location: {
        address: { city: 'Dallas', stateProvince: 'TX', countryCode: 'US', country: 'US', postalCode: '75201' },
        slic: '7521',
      },
      status: { type: 'D', statusCode: '011', description: 'Delivered by the postal service.' },
      date: '20261120',
      time: '142733',
      logicalScan: false,
    });
    expect((await shipmentOf('1Z88A1B20300001231')).userRelation).toBe('MYCHOICE_HOME');
    const [suppressed] = await packagesOf('1Z88A1B20300001339');
    expect(suppressed?.suppressionIndicators).toBe('DETAIL');
    const [waiting] = await packagesOf('1Z88A1B20300001151');
    expect(waiting?.accessPointInformation).toEqual({ pickupByDate: '20261127' });
    expect(await shipmentOf('1Z88A1B20300001535')).toEqual({
      inquiryNumber: '1Z88A1B20300001535',
      warnings: [{ code: 'TW0009', message: 'Tracking Information Not Available' }],
    });
  });

  it('include one whose texts end in blanks and are empty where something is missing', async () => {
    const [blank] = await packagesOf('1Z88A1B20300001508');
    expect(blank).toMatchObject({
      currentStatus: { description: '', code: '', simplifiedTextDescription: '' },
      deliveryDate: [
        { type: 'RDD ', date: '20261120' },
        { type: 'DEL ', date: '20261120' },
      ],
      deliveryInformation: { location: '', receivedBy: ' ' },
    });
    expect(blank?.activity[0]?.location.address.city).toBe('');
  });

  it('include one with objects where lists are promised, and one with dashes and short times', async () => {
    const objects = (await shipmentOf('1Z88A1B20300001517')).package;
    expect(objects).toMatchObject({
      trackingNumber: '1Z88A1B20300001517',
      activity: { status: { code: 'OT' } },
      deliveryDate: { type: 'SDD' },
      packageAddress: { type: 'DESTINATION' },
      referenceNumber: { type: 'SHIPMENT' },
    });
    const [older] = await packagesOf('1Z88A1B20300001526');
    expect(older?.activity[0]).toMatchObject({
      date: '2026-11-20',
      time: '3:05:1',
      gmtDate: '2026-11-20',
      gmtTime: '9:05:1',
    });
  });

  it.each([
    ['1Z88A1B20300001026', 'EDW', ['SDD'], '133000', '173000'],
    ['1Z88A1B20300001428', 'EOD', ['SDD', 'RDD'], '', ''],
    ['1Z88A1B20300001437', 'CMT', ['SDD'], undefined, '103000'],
    ['1Z88A1B20300001446', 'IDW', ['SDD'], '140000', '143000'],
    ['1Z88A1B20300001357', 'DEL', ['DEL'], undefined, '110000'],
  ])('include %s with a time of type %s', async (number, type, dates, startTime, endTime) => {
    const [{ deliveryTime, deliveryDate } = {}] = await packagesOf(number);
    expect({ ...deliveryTime, dates: deliveryDate?.map((each) => each.type) }).toEqual({
      type,
      dates,
      ...(startTime !== undefined && { startTime }),
      endTime,
    });
  });

  it('include a shipment of more packages than are returned', async () => {
    const packages = await packagesOf('1Z88A1B20300001188');

    expect(packages.map((each) => [each.trackingNumber, each.packageCount])).toEqual([
      ['1Z88A1B20300001188', 3],
      ['1Z88A1B20300001197', 3],
    ]);
  });

  it.each([
    ['1Z12345E0205271688', 'D', ['1Z12345E0205271688']],
    ['1Z12345E6605272234', 'D', ['1Z12345E6605272234']],
    ['1Z12345E0305271640', 'D', ['1Z12345E0305271640', '1Z12345E0393657226']],
    ['1Z12345E0393657226', 'D', ['1Z12345E0393657226']],
    ['1Z12345E1305277940', 'I', ['1Z12345E1305277940']],
    ['1Z12345E6205277936', 'X', ['1Z12345E6205277936']],
    ['1Z648616E192760718', 'M', ['1Z648616E192760718']],
    ['1ZWX0692YP40636269', 'I', ['1ZWX0692YP40636269']],
    ['T9999999999', 'D', ['T9999999999']],
    ['990728071', 'I', ['990728071']],
    ['3251026119', 'D', ['3251026119']],
    ['9102084383041101186729', 'I', ['9102084383041101186729']],
    ['cgish000116630', 'I', ['cgish000116630']],
    ['ER751105042015062', 'I', ['ER751105042015062']],
  ])("include UPS's legacy test number %s", async (number, type, trackingNumbers) => {
    const packages = await packagesOf(number);

    expect(packages[0]?.activity[0]?.status.type).toBe(type);
    expect(packages.map((each) => each.trackingNumber)).toEqual(trackingNumbers);
  });

  it.each(['1Z12345E1505270452', '1Z12345E020527079'])('know nothing of the legacy test number %s', async (number) => {
    expect(await track(number)).toEqual(answered({ inquiryNumber: number, warnings: NOT_FOUND }));
  });

  it('are served under the number they are listed by', async () => {
    for (const [number, persona] of PERSONAS) {
      const shipment = await shipmentOf(number);
      expect(persona.meaning).not.toBe('');
      expect([number, undefined]).toContain(shipment.inquiryNumber);
      expect(shipment.package?.[0]?.trackingNumber.trim() ?? number).toBe(number);
    }
  });

  it('carry correct check digits where the number is ours', () => {
    const worth = (character: string) =>
      /\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 63) % 10;
    const checkDigit = (number: string) => {
      const sum = [...number.slice(2, 17)].reduce((total, each, index) => total + worth(each) * (index % 2 ? 2 : 1), 0);
      return String((10 - (sum % 10)) % 10);
    };
    const ours = [...PERSONAS.keys()].filter((number) => number.startsWith('1Z88A1B2'));

    expect(checkDigit('1Z5R89390357567127')).toBe('7');
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((number) => number.slice(17) !== checkDigit(number))).toEqual([]);
  });
});
