import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import type { ApiFailure } from '../../kit/api/failure';
import { publicCall } from '../../kit/api/publicCall';
import { enter, type Tokens } from '../../kit/api/session';

export type AuthPath = Parameters<typeof publicCall>[1];

/** A code is on its way, if anybody is there. */
export interface Challenge {
  readonly challengeId: string;
}

/** Sends a form of signing in; what it answers opens the house. */
export function useEntry<Input extends object>(path: AuthPath): UseMutationResult<Tokens, ApiFailure, Input> {
  return useMutation<Tokens, ApiFailure, Input>({
    // The refresh token comes as a cookie that no script can read.
    mutationFn: async (input) => (await publicCall<Tokens>('POST', path, { ...input, cookie: true })).data,
    onSuccess: enter,
  });
}

/** Sends a form that opens nothing by itself. */
export function useRequest<Input extends object, Data>(path: AuthPath): UseMutationResult<Data, ApiFailure, Input> {
  return useMutation<Data, ApiFailure, Input>({
    mutationFn: async (input) => (await publicCall<Data>('POST', path, input)).data,
  });
}

/** For `<form onSubmit>`: hands over what was entered, by the names of the fields; as typed, with spaces around it. */
export function onSubmit(work: (entered: (name: string) => string) => void) {
  return (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    work((name) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    });
  };
}
