import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = join(__dirname, '..', '..', 'dist', 'console');
/** What a person waits for on the first visit, compressed, with the font of Latin letters. */
const LIMIT_BYTES = 250_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** The files that a page needs before it shows: its entry, what that imports, and their styles. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, entries: readonly string[]): Set<string> {
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const entry of entries) visit(entry);
  return files;
}

const compressedSize = (file: string) => {
  const path = join(BUILT, file);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
};

describe('the first load of the console', () => {
  const manifest = JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const fonts = readdirSync(join(BUILT, 'assets')).filter((name) => /devanagari-latin/.test(name));

  it.each([
    ['the sign-in page', ['index.html', 'src/rooms/signIn/index.tsx']],
    ['the orders board', ['index.html', 'src/rooms/orders/index.tsx']],
  ])(
    'CAP-31 (part) %s is below 250 kB compressed, fonts of Latin letters and the rupee sign included',
    (_name, entries) => {
      expect(entries.filter((name) => manifest[name] === undefined)).toEqual([]);
      const files = [...filesOf(manifest, entries), ...fonts.map((name) => `assets/${name}`)];
      const size = files.reduce((sum, file) => sum + compressedSize(file), 0);

      expect(files.length).toBeGreaterThan(3);
      expect(size).toBeGreaterThan(50_000); // What counts nothing proves nothing.
      expect(size).toBeLessThan(LIMIT_BYTES);
    },
  );

  it('CAP-31 (part) rooms, languages and the palette are fetched when they are wanted', () => {
    const first = filesOf(manifest, ['index.html']);
    const later = [
      'src/rooms/orders/index.tsx',
      'src/rooms/signIn/index.tsx',
      'src/app/CommandPalette.tsx',
      'src/i18n/hi/index.ts',
      'src/i18n/ta/index.ts',
    ];

    expect(later.filter((name) => manifest[name] === undefined)).toEqual([]);
    expect(later.filter((name) => first.has(manifest[name]?.file ?? ''))).toEqual([]);
  });

  it('CAP-31 (part) every script and style lies packed beside itself', () => {
    const texts = readdirSync(join(BUILT, 'assets')).filter((name) => /\.(js|css)$/.test(name));

    expect(texts.length).toBeGreaterThan(5);
    expect(
      texts.filter((name) => ['br', 'gz'].some((end) => !existsSync(join(BUILT, 'assets', `${name}.${end}`)))),
    ).toEqual([]);
  });
});
