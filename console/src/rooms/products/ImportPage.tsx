import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText, type Text } from '../../i18n';
import type { AnswerTo, Api } from '../../kit/api/client';
import { sentBytes } from '../../kit/api/sentBytes';
import { useChange } from '../../kit/api/useChange';
import { useDownload } from '../../kit/api/useDownload';
import { Button } from '../../kit/Button';
import { CheckField } from '../../kit/form/Field';
import { FilePick } from '../../kit/form/FilePick';
import { Problem } from '../../kit/form/Problem';
import { Page, Panel } from '../../kit/Page';
import { useShopPath } from '../../kit/shop/shop';
import { BackToShelf } from './BackToShelf';
import { ImportPreview } from './ImportPreview';

interface Sending {
  readonly file: File;
  readonly isTrial: boolean;
  readonly publish: boolean;
}

/** Products out of a file: everything is shown as it would be, row by row, before anything is written. */
export function ImportPage() {
  const { t } = useText();
  const navigate = useNavigate();
  const path = useShopPath();
  const [file, setFile] = useState<File>();
  const [publish, setPublish] = useState(true);
  const trial = useChange({ run: send, failsIn: 'field' });
  const apply = useChange({
    run: send,
    touches: ['products', 'today'],
    says: ({ counts }, _input, say) => said(counts, say),
    failsIn: 'field',
    onDone: () => void navigate(path('products')),
  });
  const tryOut = (chosen: File, isPublishing: boolean) => {
    apply.reset();
    setFile(chosen);
    trial.mutate({ file: chosen, isTrial: true, publish: isPublishing });
  };
  const report = trial.data;
  return (
    <Page title={t('products.importTitle')} back={<BackToShelf />}>
      <div className="flex flex-col gap-4">
        <Panel>
          <div className="flex flex-col gap-3">
            <FilePick
              label={t(file ? 'products.importOther' : 'products.importPick')}
              accept=".csv,.tsv,.txt,text/csv"
              isPending={trial.isPending}
              onFile={(chosen) => tryOut(chosen, publish)}
            >
              <p className="font-medium break-all">{file?.name ?? t('products.importDrop')}</p>
              <p className="text-ink-soft max-w-prose text-sm">{t('products.importHint')}</p>
            </FilePick>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <CheckField
                label={t('products.importPublish')}
                isChecked={publish}
                onValue={(isWanted) => {
                  setPublish(isWanted);
                  if (file) tryOut(file, isWanted);
                }}
              />
              <Sample />
            </div>
            <Problem of={trial.error ?? apply.error} />
          </div>
        </Panel>
        {report && !trial.isError && (
          <>
            <ImportPreview report={report} />
            <ApplyBar
              counts={report.counts}
              isPending={apply.isPending}
              onApply={() => file && apply.mutate({ file, isTrial: false, publish })}
            />
          </>
        )}
      </div>
    </Page>
  );
}

type Counts = AnswerTo<'/v1/products/import'>['counts'];

function said(counts: Counts, t: Text): string {
  const done = t('products.imported', { created: counts.create, changed: counts.change });
  return counts.error > 0 ? `${done} ${t('products.importLeftOut', { count: counts.error })}` : done;
}

interface ApplyBarProps {
  readonly counts: Counts;
  readonly isPending: boolean;
  readonly onApply: () => void;
}

/** Stays in sight below the rows: what is left out, and the doing. */
function ApplyBar({ counts, isPending, onApply }: ApplyBarProps) {
  const { t } = useText();
  const count = counts.create + counts.change;
  return (
    <div className="bg-paper/95 border-line sticky bottom-16 flex flex-wrap items-center justify-end gap-3 border-t py-3 lg:bottom-0">
      {counts.error > 0 && <span className="text-bad">{t('products.importLeavesOut', { count: counts.error })}</span>}
      <Button look="primary" size="large" disabled={count === 0} isPending={isPending} onClick={onApply}>
        {count === 0 ? t('products.importNothing') : t('products.importApply', { count })}
      </Button>
    </div>
  );
}

/** Good rows are taken where others are wrong: the preview has shown which, and the button says how many. */
function send(api: Api, { file, isTrial, publish }: Sending, key: string) {
  return api.POST('/v1/products/import', {
    params: {
      query: { dryRun: String(isTrial), skipErrors: 'true', publish: String(publish) },
      header: { 'Idempotency-Key': key },
    },
    ...sentBytes(file, 'text/csv'),
  });
}

function Sample() {
  const { t, locale } = useText();
  const download = useDownload({
    name: 'products-sample.csv',
    run: (api) => api.GET('/v1/products/import/sample.csv', { params: { query: { locale } }, parseAs: 'blob' }),
  });
  return (
    <Button
      look="quiet"
      size="small"
      icon={<FileDown size={16} aria-hidden />}
      isPending={download.isPending}
      onClick={() => download.mutate()}
    >
      {t('products.importSample')}
    </Button>
  );
}
