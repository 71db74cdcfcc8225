import * as z from 'zod';
import type { UpsAnswer } from './ups-answer.ts';

/** Numbers that may have an answer of their own at a time. */
export const MAX_SET_PARCELS = 1000;

/** The body of `POST /ups/parcels`. */
export const SetParcel = z.strictObject({
  /** Kept as given: upper and lower case are different numbers. */
  inquiryNumber: z.string().regex(/^[0-9A-Za-z]{7,34}$/, 'Must be 7 to 34 letters and digits'),
  /** `null` takes the number's answer back. */
  answer: z
    .strictObject({
      status: z.int().min(200).max(599).default(200),
      body: z.unknown().refine(canBeSent, 'Is nested too deeply to be sent'),
    })
    .nullable(),
});

/** A number with an answer that was set for it. */
export interface SetParcel {
  readonly inquiryNumber: string;
  readonly answer: Required<Pick<UpsAnswer, 'status' | 'body'>>;
}

/** Tracking answers that are sent as they were set, in both environments, until `/reset`. */
export interface SetParcels {
  /** Sets the answer of a number, or takes it back. @throws z.ZodError, and then nothing has changed. */
  readonly set: (fields: unknown) => { readonly inquiryNumber: string; readonly status: number | null };
  answerOf(inquiryNumber: string): SetParcel['answer'] | undefined;
  all(): readonly SetParcel[];
  reset(): void;
}

/** @param atStart bodies of `POST /ups/parcels` that are set at the start and after a reset */
export function setParcels(atStart: readonly unknown[] = []): SetParcels {
  const answers = new Map<string, SetParcel['answer']>();
  const WithinTheLimit = SetParcel.refine(
    ({ inquiryNumber, answer }) => !answer || answers.has(inquiryNumber) || answers.size < MAX_SET_PARCELS,
    { path: ['inquiryNumber'], message: `At most ${MAX_SET_PARCELS} numbers have an answer of their own` },
  );
  const set: SetParcels['set'] = (fields) => {
    const { inquiryNumber, answer } = WithinTheLimit.parse(fields);
    if (answer === null) answers.delete(inquiryNumber);
    else answers.set(inquiryNumber, answer);
    return { inquiryNumber, status: answer?.status ?? null };
  };
  atStart.forEach(set);
  return {
    set,
    answerOf: (inquiryNumber) => answers.get(inquiryNumber),
    all: () => [...answers].map(([inquiryNumber, answer]) => ({ inquiryNumber, answer })),
    reset: () => {
      answers.clear();
      atStart.forEach(set);
    },
  };
}

/** JSON can be read deeper than it can be written. */
function canBeSent(body: unknown): boolean {
  try {
    JSON.stringify(body);
    return true;
  } catch {
    return false;
  }
}
