import { useText, type Text } from '../../i18n';
import { AmountField } from '../../kit/form/AmountField';
import { CheckField } from '../../kit/form/Field';
import { readAmount, typedAmount } from '../../kit/say/amount';
import { SettingsPanel } from './SettingsPanel';
import { useSettingsForm, type Problems, type Settings, type Shop, type ShopPatch } from './useSettingsForm';

const METHODS = ['ONLINE', 'COD', 'MANUAL'] as const satisfies Settings['paymentMethods'];
const FULFILMENTS = ['PICKUP', 'DELIVERY'] as const satisfies Settings['fulfilments'];

interface Draft {
  readonly paymentMethods: Settings['paymentMethods'];
  readonly fulfilments: Settings['fulfilments'];
  readonly deliveryFee: string;
  readonly minOrder: string;
}

/** How customers pay, how they get it, what it costs at least. */
export function BuyingPanel({ shop }: { readonly shop: Shop }) {
  const { t } = useText();
  const form = useSettingsForm<Draft>({
    shop,
    draftOf: ({ currency, settings }) => ({
      paymentMethods: settings.paymentMethods,
      fulfilments: settings.fulfilments,
      deliveryFee: typedAmount(settings.deliveryFeeMinor, currency),
      minOrder: typedAmount(settings.minOrderMinor, currency),
    }),
    read: (draft) => readBuying(draft, shop.currency, t),
  });
  const { draft, change, problem } = form;
  return (
    <SettingsPanel title={t('settings.buying')} form={form}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Several
          label={t('settings.paymentMethods')}
          problem={problem('paymentMethods')}
          all={METHODS}
          chosen={draft.paymentMethods}
          labelOf={(method) => t(`labels.method_${method}`)}
          onValue={(paymentMethods) => change({ paymentMethods })}
        />
        <Several
          label={t('settings.fulfilments')}
          problem={problem('fulfilments')}
          all={FULFILMENTS}
          chosen={draft.fulfilments}
          labelOf={(way) => t(`labels.fulfilment_${way}`)}
          onValue={(fulfilments) => change({ fulfilments })}
        />
        <AmountField
          label={t('settings.deliveryFee')}
          problem={problem('deliveryFeeMinor')}
          value={draft.deliveryFee}
          onValue={(deliveryFee) => change({ deliveryFee })}
          required
        />
        <AmountField
          label={t('settings.minOrder')}
          hint={t('settings.minOrderHint')}
          problem={problem('minOrderMinor')}
          value={draft.minOrder}
          onValue={(minOrder) => change({ minOrder })}
          required
        />
      </div>
    </SettingsPanel>
  );
}

interface SeveralProps<Value extends string> {
  readonly label: string;
  readonly problem: string | undefined;
  readonly all: readonly Value[];
  readonly chosen: readonly Value[];
  readonly labelOf: (value: Value) => string;
  readonly onValue: (chosen: Value[]) => void;
}

/** Some of a few, in their own order. */
function Several<Value extends string>({ label, problem, all, chosen, labelOf, onValue }: SeveralProps<Value>) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">{label}</legend>
      {all.map((value) => (
        <CheckField
          key={value}
          label={labelOf(value)}
          isChecked={chosen.includes(value)}
          onValue={(isChosen) => onValue(all.filter((one) => (one === value ? isChosen : chosen.includes(one))))}
        />
      ))}
      {problem !== undefined && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

function readBuying(draft: Draft, currency: string, t: Text): ShopPatch | Problems {
  const { paymentMethods, fulfilments } = draft;
  const deliveryFeeMinor = readAmount(draft.deliveryFee, currency);
  const minOrderMinor = readAmount(draft.minOrder, currency);
  const problems = {
    ...(paymentMethods.length === 0 && { paymentMethods: t('settings.atLeastOne') }),
    ...(fulfilments.length === 0 && { fulfilments: t('settings.atLeastOne') }),
    ...(deliveryFeeMinor === undefined && { deliveryFeeMinor: t('settings.notAnAmount') }),
    ...(minOrderMinor === undefined && { minOrderMinor: t('settings.notAnAmount') }),
  };
  if (Object.keys(problems).length > 0 || deliveryFeeMinor === undefined || minOrderMinor === undefined) {
    return { problems };
  }
  return { settings: { paymentMethods, fulfilments, deliveryFeeMinor, minOrderMinor } };
}
