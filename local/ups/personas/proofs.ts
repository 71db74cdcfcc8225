import { delivered, onePackage, SIGNATURE_IMAGE } from './packages.ts';
import type { Persona } from './persona.ts';
import { DONE } from './scans.ts';

/** A JPEG of 16 by 12 pixels: a box before a wall. */
const PHOTO =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAMABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAQD/xAAZEAADAAMAAAAAAAAAAAAAAAAAAQIRMUH/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAGBEBAQADAAAAAAAAAAAAAAAAEQABEiL/2gAMAwEAAhEDEQA/AFvCJUmF6COhzsQ5b//Z';

/** UPS's letter is HTML that is not well-formed (observed). The script is ours: nobody who shows a letter may run it. */
const LETTER = [
  '<html><body><table border=0><tr><td><b>Proof of Delivery</b>',
  '<tr><td>Simulated. Dear Customer,<br>this letter says that a package that does not exist was delivered.',
  '<tr><td>Received by: SAMPLE',
  '<script>document.title = "The script of the letter has run"</script>',
  '</body>',
].join('\n');

/** Everything that proves a delivery. */
export const PROOFS: readonly Persona[] = [
  onePackage(
    '1Z88A1B20300001704',
    'Delivered, with all proofs: signature (GIF), photo (JPEG), and a letter with a script in it',
    DONE,
    delivered({
      location: 'Receiver',
      receivedBy: 'SAMPLE',
      signature: { image: SIGNATURE_IMAGE },
      deliveryPhoto: {
        isNonPostalCodeCountry: false,
        photo: PHOTO,
        photoCaptureInd: 'Y',
        photoDispositionCode: 'V',
      },
      pod: { content: Buffer.from(LETTER).toString('base64') },
    }),
  ),
];
