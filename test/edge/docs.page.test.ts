import type { Browser } from 'playwright-core';
import { createDocsPage } from '../../api/docs/docsPage';
import { routes } from '../../api/routes';
import { openBrowser } from '../../ops/world/openBrowser';
import { startEdge, type Edge } from './startEdge';

let edge: Edge;
let browser: Browser;
beforeAll(async () => {
  edge = await startEdge({ routes, routers: () => [createDocsPage()] });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await edge.close();
});

describe('/docs', () => {
  it('S-39 U-33 (part) shows every operation, asking nobody but ourselves and breaking no rule of its own', async () => {
    const page = await browser.newPage();
    const problems: string[] = [];
    const asked: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${edge.url}/docs`);
    await page.locator('.opblock-summary-path').first().waitFor();
    expect(await page.locator('.opblock').count()).toBe(routes.length);
    await page.getByText('/v1/search', { exact: true }).click();
    await page.getByRole('button', { name: 'Try it out' }).first().click();
    expect(problems).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(`${edge.url}/`) && !url.startsWith('data:'))).toEqual([]);
    await page.close();
  });

  it('K-95 (part) runs no script but ours, and is framed by nobody', async () => {
    const { headers, text } = await edge.ask('GET', '/docs');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(text).not.toMatch(/<script(?![^>]* src=)|\son\w+=/);
  });

  it('S-39 (part) serves of the viewer what the page loads, and nothing else', async () => {
    const statuses = await Promise.all(
      ['swagger-ui.css', 'start.js', 'package.json', 'swagger-ui.js', '..%2fpackage.json', '%2e%2e/package.json'].map(
        async (name) => [name, (await edge.ask('GET', `/docs/${name}`)).status],
      ),
    );
    expect(Object.fromEntries(statuses)).toEqual({
      'swagger-ui.css': 200,
      'start.js': 200,
      'package.json': 404,
      'swagger-ui.js': 404,
      '..%2fpackage.json': 404,
      '%2e%2e/package.json': 404,
    });
  });
});
