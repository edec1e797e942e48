import { useId } from 'react';
import { hasText, useText, type Text } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { cx } from '../../kit/cx';
import { CONTROL } from '../../kit/form/Field';
import { FilterBar, FilterChoice, SearchBox } from '../../kit/list/FilterBar';
import type { Filters } from '../../kit/list/useFilters';
import { ACTS, THINGS, type AuditFilter } from './query';

/** Who, what, what happened, when; an actor or a request comes from a tap in a row, too. */
export function AuditFilters({ filters }: { readonly filters: Filters<AuditFilter> }) {
  const { t } = useText();
  const { values, change } = filters;
  return (
    <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
      <SearchBox
        value={values.entityId}
        placeholder={t('audit.idHint')}
        onValue={(entityId) => change({ entityId }, 'replace')}
      />
      <Actor value={values.actor} onValue={(actor) => change({ actor })} />
      <FilterChoice
        label={t('audit.thing')}
        value={values.thing}
        options={withOwn(THINGS, values.thing).map((value) => ({ value, label: thingText(t, value) }))}
        onValue={(thing) => change(thing === '' ? { thing, act: '' } : { thing })}
      />
      {values.thing !== '' && (
        <FilterChoice
          label={t('audit.act')}
          value={values.act}
          options={ACTS.map((value) => ({ value, label: t(`audit.act_${value}`) }))}
          onValue={(act) => change({ act })}
        />
      )}
      {values.requestId !== '' && (
        <FilterChoice
          label={t('audit.request')}
          value={values.requestId}
          options={[{ value: values.requestId, label: `${t('audit.request')} ${values.requestId.slice(0, 12)}` }]}
          onValue={(requestId) => change({ requestId })}
        />
      )}
      <Day label={t('audit.from')} value={values.from} onValue={(from) => change({ from })} />
      <Day label={t('audit.to')} value={values.to} onValue={(to) => change({ to })} />
    </FilterBar>
  );
}

/** A thing of the API in words; one that is new there keeps its name. */
export function thingText(t: Text, thing: string): string {
  const key = `audit.thing_${thing}`;
  return hasText(key) ? t(key) : thing;
}

/** The members by name; somebody else, who was tapped in a row, by what the row said. */
function Actor({ value, onValue }: { readonly value: string; readonly onValue: (actor: string) => void }) {
  const { t } = useText();
  const read = useRead({ key: ['members'], read: (api, signal) => api.GET('/v1/members', { signal }) });
  const names = new Map(read.data?.members.map(({ userId, name }) => [userId, name]));
  return (
    <FilterChoice
      label={t('audit.actor')}
      value={value}
      options={withOwn([...names.keys()], value).map((id) => ({ value: id, label: names.get(id) ?? id }))}
      onValue={onValue}
    />
  );
}

/** The choices, with the chosen one where it is none of them: an address may name anything. */
function withOwn(choices: readonly string[], value: string): readonly string[] {
  return value === '' || choices.includes(value) ? choices : [...choices, value];
}

function Day(props: { readonly label: string; readonly value: string; readonly onValue: (day: string) => void }) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-1.5">
      <label htmlFor={id} className="text-ink-soft text-sm">
        {props.label}
      </label>
      <input
        id={id}
        type="date"
        value={props.value}
        onChange={(event) => props.onValue(event.target.value)}
        className={cx(CONTROL, 'px-2')}
      />
    </span>
  );
}
