import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { cx } from './cx';

/** `primary`: the one thing to do here. `plain`: the usual. `quiet`: beside others. `danger`: can't be taken back. */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  plain: 'bg-card text-ink border-line hover:border-line-strong hover:bg-sunk',
  quiet: 'text-ink-soft border-transparent hover:bg-sunk hover:text-ink',
  danger: 'bg-card text-bad border-line hover:border-bad hover:bg-bad-soft',
};

const SIZES = {
  small: 'min-h-8 px-2.5 text-sm',
  usual: 'min-h-9 px-3.5 text-base',
  large: 'min-h-11 px-5 text-lg',
} as const;

interface Looks {
  readonly look?: ButtonLook;
  readonly size?: keyof typeof SIZES;
  readonly icon?: ReactNode;
  /** Takes the width of what it stands in. */
  readonly isWide?: boolean;
}

function classesOf({ look = 'plain', size = 'usual', isWide }: Looks, more?: string): string {
  return cx(
    'inline-flex items-center justify-center gap-2 rounded-lg border py-1 text-center font-medium transition-colors select-none',
    'aria-disabled:opacity-60 aria-disabled:cursor-progress disabled:opacity-55 disabled:cursor-not-allowed [&_svg]:shrink-0',
    LOOKS[look],
    SIZES[size],
    isWide && 'w-full',
    more,
  );
}

type ButtonProps = Looks & ButtonHTMLAttributes<HTMLButtonElement> & { readonly isPending?: boolean };

/** A button. While `isPending` it can't be pressed again, keeps its place and its focus, and says that it works. */
export function Button({ look, size, icon, isWide, isPending, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={isPending ? (event) => event.preventDefault() : rest.onClick}
      className={classesOf({ look, size, isWide }, className)}
    >
      {isPending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

type LinkButtonProps = Looks & LinkProps;

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ look, size, icon, isWide, children, className, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={classesOf({ look, size, isWide }, className)}>
      {icon}
      {children}
    </Link>
  );
}

type OutLinkProps = Looks & { readonly href: string; readonly children: ReactNode };

/** A link out of the console, in a tab of its own. */
export function OutLink({ href, children, icon, ...looks }: OutLinkProps) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={classesOf(looks)}>
      {icon}
      {children}
    </a>
  );
}

type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { readonly label: string };

/** A button that is an icon only; its label is for who can't see it, and the tooltip. */
export function IconButton({ label, children, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={cx(
        'inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-ink-soft transition-colors hover:bg-sunk hover:text-ink disabled:opacity-40',
        className,
      )}
    >
      {children}
    </button>
  );
}

function Spinner() {
  return (
    <span
      aria-hidden
      className="size-4 shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent motion-reduce:animate-none"
    />
  );
}
