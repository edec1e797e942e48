import { useMutation } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useText } from '../../i18n';
import { apiFor, dataOf, type AnswerOf } from '../../kit/api/client';
import type { ApiFailure } from '../../kit/api/failure';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Failure, Skeleton } from '../../kit/Loaded';
import { useFormat } from '../../kit/say/useFormat';
import { useShop } from '../../kit/shop/shop';

type Verdict = AnswerOf<'/v1/audit/verify'>;

/** Of 50,000 places each: more than a shop changes in years. */
const MOST_PAGES = 200;

/** A button that has the whole chain of the log checked, and says what came of it. */
export function Verify() {
  const { t } = useText();
  const { orgId } = useShop();
  const verify = useMutation<Verdict, ApiFailure>({ mutationFn: () => verifyAll(orgId) });
  return (
    <>
      <Button onClick={() => verify.mutate()} icon={<ShieldCheck size={16} aria-hidden />}>
        {t('audit.verify')}
      </Button>
      <Dialog isOpen={!verify.isIdle} onClose={() => verify.reset()} title={t('audit.verify')}>
        {verify.isPending && <Skeleton rows={3} />}
        {verify.isError && <Failure failure={verify.error} onRetry={() => verify.mutate()} />}
        {verify.isSuccess && <Outcome verdict={verify.data} />}
      </Dialog>
    </>
  );
}

/** Page after page, as far as the chain goes; what was found on each is told together. */
async function verifyAll(orgId: string): Promise<Verdict> {
  let verdict: Verdict | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const from = verdict?.nextSeq;
    const next = await dataOf(
      apiFor(orgId).GET('/v1/audit/verify', { params: { query: from === undefined ? {} : { from } } }),
    );
    verdict = {
      ...next,
      intact: next.intact && (verdict?.intact ?? true),
      checked: next.checked + (verdict?.checked ?? 0),
      findings: [...(verdict?.findings ?? []), ...next.findings],
    };
    if (next.nextSeq === undefined) break;
  }
  return verdict as Verdict;
}

function Outcome({ verdict: { intact, checked, head, findings } }: { readonly verdict: Verdict }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <div role="status" className="flex flex-col gap-3">
      <p className={`flex items-center gap-2 text-lg font-medium ${intact ? 'text-good' : 'text-bad'}`}>
        {intact ? <ShieldCheck aria-hidden /> : <ShieldAlert aria-hidden />}
        {t(intact ? 'audit.intact' : 'audit.tampered')}
      </p>
      <p className="text-ink-soft">{t('audit.checked', { count: checked })}</p>
      {findings.length > 0 && (
        <ul className="list-disc pl-5">
          {findings.map(({ kind, seq, auditId }, place) => (
            <li
              key={place}
            >{`${t(`audit.finding_${kind}`)} ${[seq && `#${seq}`, auditId && `(${auditId})`].filter(Boolean).join(' ')}`}</li>
          ))}
        </ul>
      )}
      {head && (
        <div className="flex flex-col gap-1">
          <p className="text-ink-soft text-sm">
            {t('audit.head', { seq: head.seq, time: format.moment(head.sealedAt) })}
          </p>
          <code className="bg-sunk rounded-lg px-3 py-2 font-mono text-xs break-all select-all">{head.hash}</code>
        </div>
      )}
    </div>
  );
}
