import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { Problem } from '../../kit/form/Problem';
import { Panel } from '../../kit/Page';
import type { OpenForm } from './useSettingsForm';

interface SettingsPanelProps {
  readonly title: string;
  readonly lead?: string;
  readonly form: Omit<OpenForm<object>, 'change' | 'draft'>;
  readonly children: ReactNode;
}

/** A panel that is saved on its own. */
export function SettingsPanel({ title, lead, form, children }: SettingsPanelProps) {
  const { t } = useText();
  return (
    <Panel title={title}>
      <form
        aria-label={title}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          form.save();
        }}
      >
        {lead !== undefined && <p className="text-ink-soft">{lead}</p>}
        {children}
        <Problem of={form.failure} />
        <div className="flex justify-end">
          <Button type="submit" look="primary" isPending={form.isPending} disabled={!form.isChanged}>
            {t('shell.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
