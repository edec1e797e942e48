import { create } from 'zustand';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORED = 'munshi.theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** What the person chose; `system` follows the device. public/theme.js does the same before the first paint. */
export const useTheme = create<{ theme: Theme }>(() => ({
  theme: (localStorage.getItem(STORED) as Theme) ?? 'system',
}));

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, theme);
  useTheme.setState({ theme });
  paint();
}

export function followDevice(): void {
  prefersDark.addEventListener('change', paint);
}

function paint(): void {
  const { theme } = useTheme.getState();
  document.documentElement.dataset['theme'] = theme === 'system' ? (prefersDark.matches ? 'dark' : 'light') : theme;
}
