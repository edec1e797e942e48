import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useText } from '../../i18n';
import type { Schemas } from '../api/client';
import { useChange } from '../api/useChange';
import { useRead } from '../api/useRead';
import { Badge } from '../Badge';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { CheckField, TextField } from '../form/Field';
import { FormEnd } from '../form/FormEnd';
import { Loaded } from '../Loaded';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../Menu';
import { failureText } from '../say/failureText';
import { useMay } from '../shop/shop';
import { problemOf } from '../say/problemOf';

type View = Schemas['SavedView'];

interface SavedViewsProps {
  readonly page: View['page'];
  /** What of the address belongs to a view. */
  readonly names: readonly string[];
}

/** The page with its filters under a name: one's own and the team's. Choosing one writes its filters into the address. */
export function SavedViews({ page, names }: SavedViewsProps) {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<'save' | 'manage'>();
  const read = useRead({
    key: ['views', page],
    read: (api, signal) => api.GET('/v1/views', { params: { query: { page } }, signal }),
  });
  const views = read.data?.views ?? [];
  const filters = Object.fromEntries([...params].filter(([name, value]) => names.includes(name) && value !== ''));
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu trigger={<Button icon={<Bookmark size={16} aria-hidden />}>{t('list.views')}</Button>}>
        {(['team', 'mine'] as const).map((scope) => (
          <ViewItems
            key={scope}
            heading={t(`list.views_${scope}`)}
            views={views.filter((view) => view.scope === scope)}
            onChoose={(view) => setParams(new URLSearchParams(view.filters))}
          />
        ))}
        {views.length === 0 && <MenuHeading>{t('list.viewsNone')}</MenuHeading>}
        <MenuLine />
        <MenuItem onSelect={() => setOpen('save')} isDisabled={Object.keys(filters).length === 0}>
          {t('list.viewSave')}
        </MenuItem>
        <MenuItem onSelect={() => setOpen('manage')} isDisabled={views.length === 0}>
          {t('list.viewsManage')}
        </MenuItem>
      </Menu>
      {open === 'save' && <SaveDialog page={page} filters={filters} onClose={close} />}
      <Dialog isOpen={open === 'manage'} onClose={close} title={t('list.views')}>
        <Loaded of={read}>
          {(loaded) => (
            <ul className="flex flex-col">
              {loaded.views.map((view) => (
                <ManagedView key={view.id} view={view} filters={filters} />
              ))}
            </ul>
          )}
        </Loaded>
      </Dialog>
    </>
  );
}

function ViewItems({
  heading,
  views,
  onChoose,
}: {
  readonly heading: string;
  readonly views: readonly View[];
  readonly onChoose: (view: View) => void;
}) {
  if (views.length === 0) return null;
  return (
    <>
      <MenuHeading>{heading}</MenuHeading>
      {views.map((view) => (
        <MenuItem key={view.id} onSelect={() => onChoose(view)}>
          {view.name}
        </MenuItem>
      ))}
    </>
  );
}

type FilterValues = Readonly<Record<string, string>>;

function SaveDialog({
  page,
  filters,
  onClose,
}: {
  readonly page: View['page'];
  readonly filters: FilterValues;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const mayShare = useMay('STAFF');
  const [name, setName] = useState('');
  const [isForTeam, setIsForTeam] = useState(false);
  const save = useChange({
    run: (api, _input: void, key) =>
      api.POST('/v1/views', {
        params: { header: { 'Idempotency-Key': key } },
        body: { page, name: name.trim(), filters, scope: isForTeam ? 'team' : 'mine' },
      }),
    touches: ['views'],
    says: 'list.viewSaved',
    failsIn: 'field',
    onDone: onClose,
  });
  const problem = save.error && (problemOf(t, save.error, 'name') ?? failureText(t, save.error).title);
  return (
    <Dialog isOpen onClose={onClose} title={t('list.viewSave')} lead={t('list.viewSaveLead')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label={t('list.viewName')}
          problem={problem ?? undefined}
          value={name}
          onValue={setName}
          required
          maxLength={100}
          autoFocus
        />
        {mayShare && (
          <CheckField
            label={t('list.viewForTeam')}
            hint={t('list.viewForTeamHint')}
            isChecked={isForTeam}
            onValue={setIsForTeam}
          />
        )}
        <FormEnd onCancel={onClose} isPending={save.isPending} />
      </form>
    </Dialog>
  );
}

function ManagedView({ view, filters }: { readonly view: View; readonly filters: FilterValues }) {
  const { t } = useText();
  const path = { id: view.id };
  const replace = useChange({
    run: (api, _input: void) =>
      api.PATCH('/v1/views/{id}', { params: { path }, body: { filters, expectedVersion: view.version } }),
    touches: ['views'],
    says: 'list.viewSaved',
  });
  const remove = useChange({
    run: (api, _input: void) => api.DELETE('/v1/views/{id}', { params: { path } }),
    touches: ['views'],
    says: 'list.viewRemoved',
  });
  return (
    <li className="border-line flex flex-wrap items-center gap-2 border-b py-2 last:border-b-0">
      <span className="min-w-0 font-medium break-words">{view.name}</span>
      {view.scope === 'team' && <Badge>{t('list.views_team')}</Badge>}
      {view.mayChange && (
        <span className="ml-auto flex flex-wrap gap-1.5">
          {Object.keys(filters).length > 0 && (
            <Button size="small" isPending={replace.isPending} onClick={() => replace.mutate()}>
              {t('list.viewReplace')}
            </Button>
          )}
          <Button
            size="small"
            look="danger"
            isPending={remove.isPending}
            onClick={() => remove.mutate()}
            aria-label={`${t('list.remove')}: ${view.name}`}
          >
            {t('list.remove')}
          </Button>
        </span>
      )}
    </li>
  );
}
