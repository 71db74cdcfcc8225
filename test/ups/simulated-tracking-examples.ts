/** Complete answers of UPS, in the shape of its recordings. */
const LABEL = {
  location: { address: { countryCode: 'US', country: 'US' }, slic: '7641' },
  status: {
    type: 'M',
    description: 'Shipper created a label, UPS has not received the package yet.',
    code: 'MP',
    statusCode: '003',
  },
  date: '20261117',
  time: '101502',
  gmtDate: '20261117',
  gmtOffset: '-05:00',
  gmtTime: '15:15:02',
  logicalScan: true,
};
const ORIGIN = {
  location: { address: { city: 'Mahwah', stateProvince: 'NJ', countryCode: 'US', country: 'US' }, slic: '3011' },
  status: {
    type: 'I',
    description: 'Origin Scan',
    code: 'OR',
    statusCode: '005',
  },
  date: '20261117',
  time: '192211',
  gmtDate: '20261118',
  gmtOffset: '-05:00',
  gmtTime: '00:22:11',
  logicalScan: false,
};
const DEPARTURE = {
  location: { address: { city: 'Parsippany', stateProvince: 'NJ', countryCode: 'US', country: 'US' }, slic: '0719' },
  status: {
    type: 'I',
    description: 'Departed from Facility',
    code: 'DP',
    statusCode: '005',
  },
  date: '20261118',
  time: '023000',
  gmtDate: '20261118',
  gmtOffset: '-05:00',
  gmtTime: '7:30:00',
  logicalScan: false,
};
const OUT = {
  location: { address: { city: 'Dallas', stateProvince: 'TX', countryCode: 'US', country: 'US' }, slic: '7521' },
  status: {
    type: 'I',
    description: 'Out For Delivery Today',
    code: 'OT',
    statusCode: '021',
  },
  date: '20261120',
  time: '083144',
  gmtDate: '20261120',
  gmtOffset: '-06:00',
  gmtTime: '14:31:44',
  logicalScan: false,
};
const DELIVERY = {
  location: {
    address: { city: 'Dallas', stateProvince: 'TX', countryCode: 'US', country: 'US', postalCode: '75201' },
    slic: '7521',
  },
  status: {
    type: 'D',
    description: 'DELIVERED',
    code: 'FS',
    statusCode: '011',
  },
  date: '20261120',
  time: '142733',
  gmtDate: '20261120',
  gmtOffset: '-06:00',
  gmtTime: '20:27:33',
  logicalScan: false,
};
const RELEASE = {
  location: { address: { city: 'Koeln', countryCode: 'DE', country: 'DE' }, slic: '5899' },
  status: {
    type: 'X',
    description: 'Your package was released by the customs agency.',
    code: 'SR',
    statusCode: '012',
  },
  date: '20261119',
  time: '114010',
  gmtDate: '20261119',
  gmtOffset: '+01:00',
  gmtTime: '10:40:10',
  logicalScan: false,
};

const ADDRESSES = [
  {
    type: 'ORIGIN',
    address: { city: 'Mahwah', stateProvince: 'NJ', countryCode: 'US', country: 'US', postalCode: '07430' },
  },
  {
    type: 'DESTINATION',
    name: 'Sample Receiver',
    attentionName: 'Dock 4',
    address: { city: 'Dallas', stateProvince: 'TX', countryCode: 'US', country: 'US', postalCode: '75201' },
  },
];

export const DELIVERED_SHIPMENT = {
  inquiryNumber: '1Z88A1B20300001017',
  package: [
    {
      trackingNumber: '1Z88A1B20300001017',
      activity: [DELIVERY, OUT, DEPARTURE, ORIGIN, LABEL],
      currentStatus: { description: 'DELIVERED', code: '011', simplifiedTextDescription: 'Delivered' },
      packageAddress: ADDRESSES,
      packageCount: 1,
      service: { code: '518', description: 'UPS Ground', levelCode: '011' },
      weight: { unitOfMeasurement: 'LBS', weight: '4.20' },
      referenceNumber: [{ type: 'SHIPMENT', number: 'SO-1001' }],
      pickupDate: '20261117',
      shipperNumber: '88A1B2',
      shipmentType: 'SMALL_PACKAGE',
      deliveryDate: [{ type: 'DEL', date: '20261120' }],
      deliveryTime: { type: 'DEL', endTime: '142733' },
      deliveryInformation: {
        location: 'Front Door',
        receivedBy: '',
        deliveryPhoto: { isNonPostalCodeCountry: false, photoCaptureInd: 'N', photoDispositionCode: 'N' },
      },
      additionalServices: ['CARBON_NEUTRAL'],
    },
  ],
  userRelation: ['SHIPPER'],
};

export const OUT_FOR_DELIVERY = {
  inquiryNumber: '1Z88A1B20300001026',
  package: [
    {
      trackingNumber: '1Z88A1B20300001026',
      activity: [OUT, DEPARTURE, ORIGIN, LABEL],
      currentStatus: { description: 'Out For Delivery Today', code: '021' },
      packageAddress: ADDRESSES,
      packageCount: 1,
      service: { code: '518', description: 'UPS Ground', levelCode: '011' },
      weight: { unitOfMeasurement: 'LBS', weight: '4.20' },
      referenceNumber: [{ type: 'SHIPMENT', number: 'SO-1001' }],
      pickupDate: '20261117',
      shipperNumber: '88A1B2',
      shipmentType: 'SMALL_PACKAGE',
      deliveryDate: [{ type: 'SDD', date: '20261120' }],
      deliveryTime: { type: 'EDW', startTime: '133000', endTime: '173000' },
    },
  ],
};

/** Milestones of the shipment that is out for delivery. */
export const MILESTONES = [
  {
    code: 'M1',
    description: 'Label Created',
    state: 'COMPLETE',
    category: 'MANIFEST',
    current: false,
    linkedActivity: '3',
  },
  {
    code: 'M2',
    description: 'We Have Your Package',
    state: 'COMPLETE',
    category: 'PICKUP',
    current: false,
    linkedActivity: '2',
  },
  {
    code: 'M3',
    description: 'On the Way',
    state: 'COMPLETE',
    category: 'IN_TRANSIT',
    current: false,
    linkedActivity: '1',
  },
  {
    code: 'M4',
    description: 'Out for Delivery',
    state: 'COMPLETE',
    category: 'OUT_FOR_DELIVERY',
    current: true,
    linkedActivity: '0',
  },
  { code: 'M5', description: 'Delivery', state: 'INCOMPLETE', current: false },
];

export const CUSTOMS_RELEASE = {
  inquiryNumber: '1Z88A1B26600001079',
  package: [
    {
      trackingNumber: '1Z88A1B26600001079',
      activity: [RELEASE, ORIGIN, LABEL],
      currentStatus: { description: 'Your package was released by the customs agency.', code: '012' },
      packageAddress: ADDRESSES,
      packageCount: 1,
      service: { code: '065', description: 'UPS Worldwide Saver', levelCode: '065' },
      weight: { unitOfMeasurement: 'KGS', weight: '1.90' },
      referenceNumber: [{ type: 'SHIPMENT', number: 'SO-1001' }],
      pickupDate: '20261117',
      shipperNumber: '88A1B2',
      shipmentType: 'SMALL_PACKAGE',
      deliveryDate: [{ type: 'RDD', date: '20261124' }],
      alternateTrackingNumber: [{ number: '92419900000033499522966220', type: 'USPS_PIC' }],
      paymentInformation: [
        {
          amount: '243.50',
          currency: 'EUR',
          id: '3S35571M1L381K5O0P316L0M1R2E6H14',
          paid: false,
          paymentMethod: 'C0',
          type: 'COD',
        },
      ],
    },
  ],
};
