import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../api/routes';
import { openApiText } from '../../ops/scripts/openApi';
import { startEdge, type Edge } from './startEdge';

interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, unknown>>;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

let edge: Edge;
let paths: Paths;
beforeAll(async () => {
  edge = await startEdge({ routes });
  paths = (JSON.parse((await edge.ask('GET', '/openapi.json')).text) as { paths: Paths }).paths;
});
afterAll(() => edge.close());

const operations = () =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('openapi.json', () => {
  it('S-39 (part) in the repository is what the code makes: `npm run openapi` writes it', () => {
    expect(readFileSync(join(__dirname, '..', '..', 'openapi.json'), 'utf8')).toBe(openApiText());
  });

  it('S-39 (part) in the repository is what the API serves', async () => {
    for (const path of ['/openapi.json', '/v1/openapi.json']) {
      expect(JSON.parse((await edge.ask('GET', path)).text)).toEqual(JSON.parse(openApiText()));
    }
  });

  it('S-39 (part) has every route once, under an operation of its own name', () => {
    const documented = operations().map(({ path, method }) => `${method} ${path}`);
    const served = routes.map(({ method, path }) => `${method} /v1${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(documented.sort()).toEqual(served.sort());
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('S-39 (part) every documented operation is served, below /v1 and below /api/v1', async () => {
    for (const { path, method } of operations()) {
      const address = path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-0000000000aa');
      for (const prefix of ['', '/api']) {
        const { status, json } = await edge.ask(method.toUpperCase(), prefix + address);
        expect([method, path, status === 405 || json.error?.message === 'No such route.']).toEqual([
          method,
          path,
          false,
        ]);
      }
    }
  });

  it('Y-14 every operation that is not public answers 401 to whoever says nothing, and documents it', async () => {
    const guarded = operations().filter(({ operation }) => operation.security.length > 0);
    expect(guarded.length).toBeGreaterThan(10);
    for (const { path, method, operation } of guarded) {
      const address = path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-0000000000aa');
      const reply = await edge.ask(method.toUpperCase(), address, method === 'get' ? {} : { body: '{"broken' });
      expect([path, reply.status, reply.json.error?.code]).toEqual([path, 401, 'UNAUTHENTICATED']);
      expect(operation.responses['401']).toBeDefined();
    }
  });

  it('K-60 (part) says where an Idempotency-Key is mandatory', () => {
    const mandatory = operations()
      .filter(({ operation }) =>
        operation.parameters?.some(({ name, required }) => name === 'Idempotency-Key' && required),
      )
      .map(({ operation }) => operation.operationId);
    expect(mandatory).toContain('placeOrder');
  });

  it('S-39 (part) describes bodies that refuse what they do not know, amounts as integers, and one form of error', () => {
    const text = openApiText();
    const document = JSON.parse(text) as {
      components: { schemas: Record<string, { properties: Record<string, object> }> };
    };
    expect(document.components.schemas['PlacedOrder']?.properties['totalMinor']).toMatchObject({
      type: 'integer',
      minimum: 0,
    });
    expect(text).toContain('"additionalProperties": false');
    for (const { operation } of operations())
      expect(JSON.stringify(operation.responses['500'])).toContain('#/components/schemas/Error');
  });
});
