import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { TextField } from '../../kit/form/Field';
import { Problem } from '../../kit/form/Problem';
import { Panel } from '../../kit/Page';
import { FormEnd } from '../../kit/form/FormEnd';
import { useFormat } from '../../kit/say/useFormat';
import { useMay } from '../../kit/shop/shop';
import type { Health, Installation } from './health';
import { problemOf } from '../../kit/say/problemOf';

type Switch = Installation['switches'][number];

interface SwitchesProps {
  readonly switches: readonly Switch[];
  readonly paused: Health['paused'];
}

/** Calls to each bot and provider can be paused, for everybody, and let go on; both are asked about first. */
export function Switches({ switches, paused }: SwitchesProps) {
  const { t } = useText();
  const format = useFormat();
  const maySwitch = useMay('ADMIN');
  const [asked, setAsked] = useState<{ readonly of: Switch; readonly isPaused: boolean }>();
  const close = () => setAsked(undefined);
  return (
    <Panel title={t('health.switches')} isFlush>
      <ul>
        {switches.map((one) => {
          const pause = paused.find(({ kind, name }) => kind === one.kind && name === one.name);
          return (
            <li
              key={`${one.kind} ${one.name}`}
              data-switch={one.name}
              className="border-line flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2.5 last:border-b-0"
            >
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2">
                  <span className="font-medium break-words">{one.name}</span>
                  <span className="text-ink-soft text-sm">{t(`health.kind_${one.kind}`)}</span>
                  {pause && <Badge tone="warn">{t('health.isPaused')}</Badge>}
                </p>
                {pause && (
                  <p className="text-ink-soft text-sm break-words">
                    {[t('health.since', { time: format.moment(pause.pausedAt) }), pause.reason]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                )}
              </div>
              {maySwitch && (
                <Button
                  size="small"
                  look={pause ? 'plain' : 'danger'}
                  onClick={() => setAsked({ of: one, isPaused: pause !== undefined })}
                >
                  {t(pause ? 'health.resume' : 'health.pause')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {asked && (asked.isPaused ? <Resume of={asked.of} onClose={close} /> : <Pause of={asked.of} onClose={close} />)}
    </Panel>
  );
}

interface AskedProps {
  readonly of: Switch;
  readonly onClose: () => void;
}

function Pause({ of: { kind, name }, onClose }: AskedProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const pause = useChange({
    run: (api) =>
      api.POST('/v1/operations/switches/{kind}/{name}/pause', {
        params: { path: { kind, name } },
        body: { reason: reason.trim() },
      }),
    touches: ['health'],
    says: (_data, _input, say) => say('health.pausedNow', { name }),
    failsIn: 'field',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('health.pauseTitle', { name })} lead={t('health.pauseLead')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          pause.mutate();
        }}
      >
        <TextField
          label={t('health.reason')}
          problem={problemOf(t, pause.error, 'reason')}
          value={reason}
          onValue={setReason}
          maxLength={200}
          required
          autoFocus
        />
        <Problem of={pause.error} except="reason" />
        <FormEnd onCancel={onClose} isPending={pause.isPending} look="danger">
          {t('health.pause')}
        </FormEnd>
      </form>
    </Dialog>
  );
}

function Resume({ of: { kind, name }, onClose }: AskedProps) {
  const { t } = useText();
  const resume = useChange({
    run: (api) =>
      api.POST('/v1/operations/switches/{kind}/{name}/resume', { params: { path: { kind, name } }, body: {} }),
    touches: ['health'],
    says: (_data, _input, say) => say('health.resumedNow', { name }),
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('health.resumeTitle', { name })} lead={t('health.resumeLead')}>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button look="quiet" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button look="primary" isPending={resume.isPending} onClick={() => resume.mutate()}>
          {t('health.resume')}
        </Button>
      </div>
    </Dialog>
  );
}
