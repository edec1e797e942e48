import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { en, type MessageKey } from '../../domain/chat/messages/en';

const ROOT = join(__dirname, '..', '..');

/** What shows something to people in chats: views, decisions, and what answers. */
const HANDLERS = ['domain/chat/views', 'domain/chat/decide', 'domain/orders/notices.ts', 'db/chat', 'activities/chat'];

describe('the one registry of texts', () => {
  it('S-18 S-19 no handler holds words for people: every sentence is a key of the catalogue', () => {
    const found = HANDLERS.flatMap(filesIn).flatMap((file) => wordsForPeople(file));
    expect(found).toEqual([]);
  });

  it('S-18 the control: a sentence that is written into a view is found', () => {
    const planted = "export const shown = { text: 'Please choose a shop first', params: {} };";
    expect(wordsForPeople('planted.ts', planted)).toEqual(['planted.ts: Please choose a shop first']);
  });

  it('S-18 every text is used somewhere', () => {
    const sources = ['domain', 'db', 'activities', 'integrations'].flatMap(filesIn);
    const code = sources
      .filter((file) => !file.includes('/messages/'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const isUsed = (key: MessageKey) =>
      code.includes(`'${key}'`) || families(key).some((family) => code.includes(`\`${family}.\${`));
    expect((Object.keys(en) as MessageKey[]).filter((key) => !isUsed(key))).toEqual([]);
  });
});

/** `button.list.ALL` may be made from `button.list.` or `button.` and a word. */
function families(key: string): string[] {
  const parts = key.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

function filesIn(folder: string): string[] {
  if (folder.endsWith('.ts')) return [join(ROOT, folder)];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(ROOT, folder, name));
}

/**
 * Texts of several words that stand in code. Sentences of errors are for APIs and logs and stay in English: they are what
 * `message` and `internal` hold, and what constructors and helpers of errors are given.
 */
function wordsForPeople(file: string, text: string = readFileSync(file, 'utf8')): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForMachines(node, source)) return;
    const words = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : '';
    if (/\p{L}{2,}[ ,]+\p{L}{2,}/u.test(words) && !isStatement(words))
      found.push(`${relative(ROOT, join(ROOT, file)).split('/').at(-1)}: ${words}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isForMachines(node: ts.Node, source: ts.SourceFile): boolean {
  if (ts.isImportDeclaration(node) || ts.isThrowStatement(node)) return true;
  // What an order's row keeps as its reason; its customer reads a text of the catalogue instead.
  if (ts.isVariableDeclaration(node)) return node.name.getText(source).endsWith('_REASON');
  if (ts.isPropertyAssignment(node))
    return ['message', 'internal', 'summary', 'reason', 'help'].includes(node.name.getText(source));
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
    return /(^|\.)(Error|invalid|notFound|refused|conflict|forbidden|info|warn|error|debug|z|int|string)$|^log\.|Error$/.test(
      node.expression.getText(source),
    );
  }
  return false;
}

/** SQL is no language for people. */
function isStatement(words: string): boolean {
  return /\b(SELECT|UPDATE|INSERT|DELETE|FROM|WHERE|WITH|LISTEN|LEFT JOIN)\b|\bo\.org_id\b/.test(words);
}
