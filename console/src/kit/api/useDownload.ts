import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { toast } from 'sonner';
import { ApiError } from '../../../client/createClient';
import { useText } from '../../i18n';
import { failureText } from '../say/failureText';
import { useShop } from '../shop/shop';
import { apiFor, type Api } from './client';
import { toFailure, type ApiFailure } from './failure';

interface Download {
  /** Under which the browser keeps it. */
  readonly name: string;
  /** A call with `parseAs: 'blob'`. */
  readonly run: (
    api: Api,
  ) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;
}

/** Lets a person keep a file of the API's; that takes the bearer token, so a plain link could not fetch it. */
export function useDownload({ name, run }: Download): UseMutationResult<void, ApiFailure, void> {
  const { orgId } = useShop();
  const { t } = useText();
  return useMutation<void, ApiFailure>({
    mutationFn: async () => {
      const { data, error, response } = await run(apiFor(orgId)).catch((thrown: unknown) => {
        throw toFailure(thrown);
      });
      if (!(data instanceof Blob)) throw new ApiError(response, error);
      save(name, data);
    },
    onError: (failure) => {
      const { title, hint } = failureText(t, failure);
      toast.error(title, { description: hint });
    },
  });
}

function save(name: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
