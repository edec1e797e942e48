import { useText } from '../../i18n';
import { SelectField } from '../../kit/form/Field';
import { useManagedRoles, type Role } from './roles';

/** One of the roles that may be given, and what who has it may do. */
export function RoleField({ role, onRole }: { readonly role: Role; readonly onRole: (role: Role) => void }) {
  const { t } = useText();
  return (
    <SelectField
      label={t('members.role')}
      hint={t(`members.may_${role}`)}
      value={role}
      options={useManagedRoles().map((value) => ({ value, label: t(`labels.role_${value}`) }))}
      onValue={onRole}
    />
  );
}
