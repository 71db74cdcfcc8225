import * as z from 'zod';
import { instant } from '../../shared/http/openapi/status-reason-answer.ts';

export const textOrNull = z.string().nullable();

export const at = (description: string) => instant.meta({ description });

export const atOrNull = (description: string) => instant.nullable().meta({ description });

export const idOf = (description: string, example: string) => z.string().meta({ description, examples: [example] });
