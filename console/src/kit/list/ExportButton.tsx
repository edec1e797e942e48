import { Download } from 'lucide-react';
import { useText } from '../../i18n';
import { useDownload } from '../api/useDownload';
import { Button } from '../Button';

/** Saves everything that the filters leave, not only the page, as a CSV file. */
export function ExportButton(file: Parameters<typeof useDownload>[0]) {
  const { t } = useText();
  const download = useDownload(file);
  return (
    <Button icon={<Download size={16} aria-hidden />} isPending={download.isPending} onClick={() => download.mutate()}>
      {t('list.exportCsv')}
    </Button>
  );
}
