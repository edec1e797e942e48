import { Columns3 } from 'lucide-react';
import { useText } from '../../i18n';
import { IconButton } from '../Button';
import { Menu, MenuCheck, MenuHeading, MenuItem, MenuLine } from '../Menu';
import { useNarrow } from '../useNarrow';
import type { Columns } from './useColumns';

/** Which columns a table shows; on phones there are no columns. */
export function ColumnPicker<Row>({ columns }: { readonly columns: Columns<Row> }) {
  const { t } = useText();
  if (useNarrow()) return null;
  const shown = new Set(columns.shown.map(({ id }) => id));
  return (
    <Menu
      trigger={
        <IconButton label={t('shell.columns')}>
          <Columns3 size={18} aria-hidden />
        </IconButton>
      }
    >
      <MenuHeading>{t('shell.columns')}</MenuHeading>
      {columns.all.slice(1).map(({ id, head }) => (
        <MenuCheck key={id} isChecked={shown.has(id)} onToggle={() => columns.toggle(id)}>
          {head}
        </MenuCheck>
      ))}
      <MenuLine />
      <MenuItem onSelect={columns.reset} isDisabled={!columns.isChosen}>
        {t('list.columnsUsual')}
      </MenuItem>
    </Menu>
  );
}
