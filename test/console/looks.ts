import type { Page } from 'playwright-core';
import { seriousFindings } from './axe';
import { wear } from './consoleStage';

type Look = readonly [theme: 'light' | 'dark', widthPx: number, locale: 'en' | 'hi' | 'ta'];

/** In which each page is looked at: light, dark, on a phone, and in the other two languages. */
export const LOOKS = [
  ['light', 1280, 'en'],
  ['dark', 1280, 'en'],
  ['light', 360, 'en'],
  ['dark', 360, 'hi'],
  ['light', 1280, 'ta'],
] as const satisfies readonly Look[];

/** Opens a page in a look, and waits until what it shows is there. */
export async function openInLook(page: Page, url: string, [theme, width, locale]: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate(wear(theme, locale));
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  await page.locator('.animate-skeleton').first().waitFor({ state: 'detached' });
}

/** Its language, whether it fits the screen, and what axe finds serious. */
export async function judgeLook(page: Page): Promise<{ lang: string; width: number; findings: string[] }> {
  return {
    lang: await page.evaluate<string>('document.documentElement.lang'),
    width: await page.evaluate<number>('document.documentElement.scrollWidth'),
    findings: await seriousFindings(page),
  };
}
