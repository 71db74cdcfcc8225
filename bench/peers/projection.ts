/** The parts of UPS's answer that `project` reads. */
interface UpsBody {
  readonly trackResponse: { readonly shipment: readonly UpsShipment[] };
}

interface UpsShipment {
  readonly userRelation: readonly string[];
  readonly package: readonly UpsPackage[];
}

interface UpsPackage {
  readonly trackingNumber: string;
  readonly packageCount: number;
  readonly deliveryDate: readonly { readonly date: string }[];
  readonly deliveryTime: { readonly endTime: string };
  readonly activity: readonly UpsActivity[];
  readonly currentStatus: {
    readonly description: string;
    readonly code: string;
    readonly simplifiedTextDescription: string;
  };
  readonly packageAddress: readonly { readonly type: string; readonly address: UpsAddress }[];
  readonly weight: { readonly unitOfMeasurement: string; readonly weight: string };
  readonly service: { readonly code: string; readonly description: string; readonly levelCode: string };
  readonly referenceNumber: readonly { readonly type: string; readonly number: string }[];
  readonly deliveryInformation: {
    readonly location: string;
    readonly receivedBy: string;
    readonly deliveryPhoto: { readonly photoCaptureInd: string };
  };
  readonly additionalServices: readonly string[];
  readonly alternateTrackingNumber: readonly { readonly type: string; readonly number: string }[];
  readonly dimension: {
    readonly height: string;
    readonly length: string;
    readonly width: string;
    readonly unitOfDimension: string;
  };
}

interface UpsAddress {
  readonly city: string;
  readonly stateProvince: string;
  readonly postalCode: string;
  readonly countryCode: string;
}

interface UpsActivity {
  readonly location: { readonly address: UpsAddress; readonly slic: string };
  readonly status: {
    readonly type: string;
    readonly description: string;
    readonly code: string;
    readonly statusCode: string;
  };
  readonly date: string;
  readonly time: string;
  readonly gmtDate: string;
  readonly gmtTime: string;
  readonly gmtOffset: string;
  readonly logicalScan: boolean;
}

const STATUS: Readonly<Record<string, string>> = {
  FS: 'delivered',
  OT: 'out-for-delivery',
  DS: 'in-transit',
  DP: 'in-transit',
  AR: 'in-transit',
  OR: 'in-transit',
  '7W': 'delayed',
  MP: 'label-created',
};
const REASON: Readonly<Record<string, string>> = { '7W': 'weather' };

const dateOf = (date: string) => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
const timeOf = (time: string) => `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
const placeOf = ({ city, stateProvince, postalCode, countryCode }: UpsAddress) => ({
  city,
  stateProvince,
  postalCode,
  countryCode,
});

function activityOf(found: UpsActivity) {
  const { location, status, gmtDate, gmtTime, gmtOffset, logicalScan } = found;
  const { type, code, statusCode, description } = status;
  const localDate = dateOf(found.date);
  const localTime = timeOf(found.time);
  return {
    at: `${dateOf(gmtDate)}T${gmtTime}Z`,
    localAt: `${localDate}T${localTime}${gmtOffset}`,
    localDate,
    localTime,
    status: STATUS[code] ?? 'unknown',
    statusCode,
    reason: REASON[code] ?? null,
    isStatus: true,
    upsCode: { type, code, statusCode },
    description,
    location: placeOf(location.address),
    facility: location.slic,
    isPhysical: !logicalScan,
  };
}

const upsStatusOf = ({ code, description, simplifiedTextDescription }: UpsPackage['currentStatus']) => ({
  type: null,
  code: null,
  statusCode: code,
  description,
  simplifiedDescription: simplifiedTextDescription,
});

const dimensionsOf = ({ height, length, width, unitOfDimension }: UpsPackage['dimension']) => ({
  height,
  length,
  width,
  unit: unitOfDimension,
});

function packageOf(found: UpsPackage) {
  const { currentStatus, deliveryInformation, service, weight, dimension } = found;
  const activities = found.activity.map(activityOf);
  const addressOf = (type: string) => {
    const address = found.packageAddress.find((one) => one.type === type)?.address;
    return address ? placeOf(address) : null;
  };
  const isDelivered = currentStatus.code === '011';
  const ending = activities.find(({ status }) => status === 'delivered');
  const place = deliveryInformation.location;
  const { receivedBy } = deliveryInformation;
  return {
    trackingNumber: found.trackingNumber,
    status: isDelivered ? 'delivered' : 'in-transit',
    statusReason: null,
    actionRequired: null,
    isFinal: isDelivered,
    statusCode: currentStatus.code,
    upsStatus: upsStatusOf(currentStatus),
    description: currentStatus.simplifiedTextDescription,
    delivered: isDelivered,
    deliveredAt: ending?.at ?? null,
    deliveredOn: dateOf(found.deliveryDate[0]?.date ?? ''),
    deliveredTime: timeOf(found.deliveryTime.endTime),
    returnedAt: null,
    returnedOn: null,
    receivedBy,
    deliveredTo: { place, receivedBy },
    proof: {
      signature: 'unknown',
      photo: deliveryInformation.deliveryPhoto.photoCaptureInd === 'N' ? 'not-available' : 'unknown',
      letter: 'unknown',
    },
    pickedUpAt: activities.findLast(({ isPhysical }) => isPhysical)?.at ?? null,
    pickedUpOn: null,
    attempts: 0,
    firstAttemptAt: null,
    estimatedDelivery: null,
    origin: addressOf('ORIGIN'),
    destination: addressOf('DESTINATION'),
    pickupPoint: null,
    service: service.description,
    serviceCode: service.code,
    serviceLevel: service.levelCode,
    weight: { value: weight.weight, unit: weight.unitOfMeasurement },
    dimensions: dimensionsOf(dimension),
    references: found.referenceNumber.map(({ type, number }) => ({ type, number })),
    alternateNumbers: found.alternateTrackingNumber.map(({ type, number }) => ({ type, number })),
    additionalServices: found.additionalServices,
    attributes: [],
    payments: [],
    milestones: [],
    activityCount: activities.length,
    activities,
  };
}

/** The projection that a program writes by hand for answers of one shape: it reads the sample's fields where they are, checks nothing, and
 * gives the product's own answer for the sample. */
export function project(body: unknown, inquiryNumber: string, asOf: string) {
  const { shipment } = (body as UpsBody).trackResponse;
  const packages = shipment.flatMap((one) => one.package.map(packageOf));
  return {
    inquiryNumber,
    found: packages.length > 0,
    packageCount: shipment[0]?.package[0]?.packageCount ?? 0,
    packages,
    warnings: [],
    relation: shipment.flatMap(({ userRelation }) => userRelation),
    language: 'en_US',
    asOf,
  };
}
