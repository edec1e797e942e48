import { useState } from 'react';
import { useText } from '../../i18n';
import type { Api, Call, Schemas } from '../../kit/api/client';
import { useChange } from '../../kit/api/useChange';
import { Dialog } from '../../kit/Dialog';
import { TextField } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import { problemOf } from '../../kit/say/problemOf';

type Entry = Schemas['AttentionEntry'];
type Mend = Entry['mends'][number];

interface MendDialogProps {
  readonly entry: Entry;
  readonly mend: Mend;
  readonly onClose: () => void;
}

interface Mending {
  readonly mend: Mend;
  readonly id: string;
  /** A reason, or the provider's id of the payment. */
  readonly words: string;
  readonly key: string;
}

/** Says what the mend will do, asks what it needs, and does it once. */
export function MendDialog({ entry, mend, onClose }: MendDialogProps) {
  const { t } = useText();
  const [words, setWords] = useState('');
  const change = useChange<void, unknown>({
    run: (api, _input, key) => send(api, { mend, id: entry.orderId, words: words.trim(), key }),
    touches: ['attention', 'orders', 'today'],
    says: 'attention.done',
    onDone: onClose,
  });
  const number = entry.orderNumber;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${number}: ${t(`attention.mend_${mend}`)}`}
      lead={t(`attention.will_${mend}`)}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        {mend === 'notPaid' && (
          <TextField label={t('attention.reason')} value={words} onValue={setWords} maxLength={500} />
        )}
        {mend === 'paid' && (
          <TextField
            label={t('attention.providerPaymentId')}
            hint={t('attention.providerPaymentIdHint')}
            problem={problemOf(t, change.error, 'providerPaymentId')}
            value={words}
            onValue={setWords}
            required
            pattern="\s*[A-Za-z0-9_\-]{4,64}\s*"
          />
        )}
        <FormEnd onCancel={onClose} isPending={change.isPending}>
          {t(`attention.mend_${mend}`)}
        </FormEnd>
      </form>
    </Dialog>
  );
}

function send(api: Api, { mend, id, words, key }: Mending): Call<unknown> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  switch (mend) {
    case 'retry':
      return api.POST('/v1/orders/{id}/attention/retry', { params });
    case 'notPaid':
      return api.POST('/v1/orders/{id}/attention/not-paid', { params, body: words ? { reason: words } : {} });
    case 'paid':
      return api.POST('/v1/orders/{id}/attention/paid', { params, body: { providerPaymentId: words } });
    case 'markRefunded':
      return api.POST('/v1/orders/{id}/refunds/mark', { params });
    case 'clear':
      return api.POST('/v1/orders/{id}/attention/clear', { params });
  }
}
