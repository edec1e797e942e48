import { useText } from '../../i18n';
import type { ApiFailure } from '../api/failure';
import { failureText } from '../say/failureText';
import { detailOf } from '../say/problemOf';

/** What went wrong with a form, under it; not what already stands beside one of the fields `except`. */
export function Problem({
  of: failure,
  except,
}: {
  readonly of: ApiFailure | null;
  readonly except?: string | readonly string[];
}) {
  const { t } = useText();
  if (!failure || [except ?? []].flat().some((field) => detailOf(failure, field))) return null;
  const { title, hint } = failureText(t, failure);
  return (
    <div role="alert" className="bg-bad-soft text-bad rounded-lg px-3 py-2">
      <p>{title}</p>
      {hint && <p className="font-mono text-xs">{hint}</p>}
    </div>
  );
}
