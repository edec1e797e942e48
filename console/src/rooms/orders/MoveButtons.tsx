import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import { Button, IconButton } from '../../kit/Button';
import { Menu, MenuItem } from '../../kit/Menu';
import { MoveDialog } from './MoveDialog';
import { asks, useMove, type Move, type Wish } from './moves';
import type { Movable } from './states';

/** The next steps of the shop's day, before the ways out. */
const STEPS: readonly Move[] = ['confirm', 'process', 'fulfil'];
/** An unpaid order waits for its payment; that somebody has paid it in cash is the exception. */
const ENDS: readonly Move[] = ['cancel', 'reject'];

interface MoveButtonsProps {
  readonly order: Movable;
  readonly size?: 'small' | 'usual';
}

/** What may be done with the order now, as the API says: the next step as a button, the rest in a menu. */
export function MoveButtons({ order, size = 'small' }: MoveButtonsProps) {
  const { t } = useText();
  const move = useMove();
  const [asked, setAsked] = useState<Wish>();
  const [first, ...others] = [...order.allowedChanges].sort(byStep);
  const start = (wanted: Move) => {
    const wish = { order, move: wanted };
    if (asks(wish)) setAsked(wish);
    else move.mutate(wish);
  };
  if (!first && !move.isPending) return null;
  const isStep = first !== undefined && STEPS.includes(first);
  const inMenu = isStep ? others : order.allowedChanges;
  return (
    <>
      {(isStep || move.isPending) && (
        <Button look="plain" size={size} isPending={move.isPending} onClick={() => first && start(first)}>
          {t(`orders.move_${move.isPending ? move.variables.move : (first ?? 'confirm')}`)}
        </Button>
      )}
      {inMenu.length > 0 && (
        <Menu
          trigger={
            <IconButton label={`${t('shell.moreActions')}: ${order.orderNumber}`} className="size-8">
              <MoreHorizontal size={18} aria-hidden />
            </IconButton>
          }
        >
          {inMenu.map((name) => (
            <MenuItem key={name} isDangerous={ENDS.includes(name)} onSelect={() => start(name)}>
              {t(`orders.move_${name}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      {asked && (
        <MoveDialog
          wish={asked}
          onClose={() => setAsked(undefined)}
          onDo={(wish) => {
            setAsked(undefined);
            move.mutate(wish);
          }}
        />
      )}
    </>
  );
}

function byStep(a: Move, b: Move): number {
  const place = (move: Move) => (STEPS.indexOf(move) + STEPS.length + 1) % (STEPS.length + 1);
  return place(a) - place(b);
}
