import type { AnswerOf } from '../../kit/api/client';

export type Health = AnswerOf<'/v1/operations/health'>;
export type Installation = NonNullable<Health['installation']>;
