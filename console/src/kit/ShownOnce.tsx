import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n';
import { Button } from './Button';

/** A key or a link that can't be shown again, and a button that copies it. It is in no attribute and no storage. */
export function ShownOnce({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useText();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
  };
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium">{label}</p>
      <code className="bg-sunk rounded-lg px-3 py-2 font-mono text-sm break-all select-all">{value}</code>
      <div>
        <Button
          look="primary"
          onClick={() => void copy()}
          icon={isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
        >
          {t(isCopied ? 'shell.copied' : 'shell.copy')}
        </Button>
      </div>
    </div>
  );
}
