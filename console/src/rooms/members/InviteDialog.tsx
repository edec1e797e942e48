import { useState } from 'react';
import { LOCALES, useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { EmailField, PhoneField } from '../../kit/form/ContactFields';
import { SelectField } from '../../kit/form/Field';
import { Problem } from '../../kit/form/Problem';
import { FilterTabs } from '../../kit/list/FilterBar';
import { phoneNumber } from '../../kit/say/phoneNumber';
import { ShownOnce } from '../../kit/ShownOnce';
import { FormEnd } from '../../kit/form/FormEnd';
import { RoleField } from './RoleField';
import { type Role } from './roles';
import { problemOf } from '../../kit/say/problemOf';

const WAYS = ['email', 'phone', 'link'] as const;
type Way = (typeof WAYS)[number];

/** Invites somebody: by mail, by SMS, or by a link that is passed on by hand. The link is shown once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const [invited, setInvited] = useState<{ readonly link: string; readonly to: string }>();
  if (!invited) {
    return (
      <Dialog isOpen onClose={onClose} title={t('members.inviteTitle')} lead={t('members.inviteLead')}>
        <InviteForm onClose={onClose} onInvited={setInvited} />
      </Dialog>
    );
  }
  const lead = invited.to ? t('members.invitedTo', { to: invited.to }) : t('members.invitedByLink');
  return (
    <Dialog isOpen isKept onClose={onClose} title={t('members.invited')} lead={lead}>
      <div className="flex flex-col gap-4">
        <ShownOnce label={t('members.link')} value={invited.link} />
        <Button className="self-end" onClick={onClose}>
          {t('shell.close')}
        </Button>
      </div>
    </Dialog>
  );
}

interface InviteFormProps {
  readonly onClose: () => void;
  readonly onInvited: (invited: { readonly link: string; readonly to: string }) => void;
}

function InviteForm({ onClose, onInvited }: InviteFormProps) {
  const { t, locale: shown } = useText();
  const [role, setRole] = useState<Role>('STAFF');
  const [way, setWay] = useState<Way>('email');
  const [to, setTo] = useState('');
  const [locale, setLocale] = useState(shown);
  const isSent = way !== 'link';
  const address = way === 'phone' ? phoneNumber(to) : isSent ? to.trim() : '';
  const invite = useChange({
    run: (api) => api.POST('/v1/members/invitations', { body: { role, ...(isSent && { [way]: address, locale }) } }),
    touches: ['members'],
    failsIn: 'field',
    onDone: ({ link }) => onInvited({ link, to: address }),
  });
  const ContactField = way === 'email' ? EmailField : PhoneField;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate();
      }}
    >
      <RoleField role={role} onRole={setRole} />
      <FilterTabs
        label={t('members.way')}
        value={way}
        options={WAYS.map((value) => ({ value, label: t(`members.way_${value}`) }))}
        onValue={(chosen) => {
          setWay(chosen);
          setTo('');
        }}
      />
      {way !== 'link' && (
        <>
          <ContactField
            key={way}
            problem={problemOf(t, invite.error, way)}
            autoComplete="off"
            value={to}
            onValue={setTo}
          />
          <SelectField
            label={t('members.locale')}
            value={locale}
            options={LOCALES.map((value) => ({ value, label: t(`labels.locale_${value}`) }))}
            onValue={setLocale}
          />
        </>
      )}
      <Problem of={invite.error} except={way} />
      <FormEnd onCancel={onClose} isPending={invite.isPending}>
        {t(isSent ? 'members.send' : 'members.makeLink')}
      </FormEnd>
    </form>
  );
}
