import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import { startCommand } from './runCommand';

const DEADLINE_MS = 600_000;

/** Names of the kinds that real shops have: with slashes, full stops, brackets, spaces at the end, and parts of others. */
const ITEMS = [
  ...['whole milk', 'butter milk', 'butter', 'cream', 'cream cheese ', 'curd', 'curd cheese', 'rolls/buns'],
  ...['fruit/vegetable juice', 'whipped/sour cream', 'flower (seeds)', 'liquor (appetizer)', 'misc. beverages'],
  ...['artif. sweetener', 'UHT-milk', 'roll products ', 'house keeping products', 'frozen vegetables'],
];
const BASKETS = 60;

describe('npm run replay', () => {
  it(
    'K-2 U-24 S-3 (part) plays every basket once, over REST and in chats, also when it is killed in the middle',
    async () => {
      const file = join(runFolder(), 'baskets.csv');
      const folder = join(runFolder(), 'replay');
      mkdirSync(folder, { recursive: true });
      const lines = Array.from({ length: BASKETS }, (_, basket) =>
        Array.from({ length: 1 + (basket % 5) }, (_item, place) => ITEMS[(basket * 7 + place * 5) % ITEMS.length]),
      );
      writeFileSync(file, `${lines.map((items) => items.join(',')).join('\n')}\n`);
      const args = [file, '--seed', '3', '--parallel', '6', '--folder', folder];

      const killed = startCommand('ops/replay/main', args);
      await waitFor(() => /\b[1-9]\d? of 60 orders/.test(killed.stdout()), {
        deadlineMs: DEADLINE_MS / 2,
        everyMs: 50,
        message: 'some baskets to be done',
      });
      killed.kill();
      await killed.ended;

      const { code, stdout, stderr } = await startCommand('ops/replay/main', args).ended;
      expect({ code, stderr, stdout }).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('All agree') as string,
      });
      expect(stdout).toMatch(/taken up again: [1-9]\d* are done/);
      expect(figuresOf(stdout, 'orders to their end')).toEqual(['60', '60', '60', '60']);
      expect(figuresOf(stdout, 'customers')).toEqual(['60', '60', '–', '–']);
      expect(figuresOf(stdout, 'orders misunderstood')).toEqual(['0', '0', '–', '–']);
      expect(figuresOf(stdout, 'captures')).toEqual(['60', '60', '–', '60']);
      expect(figuresOf(stdout, 'receipts in chats')).toEqual(['30', '30', '–', '30']);
    },
    DEADLINE_MS,
  );
});

function figuresOf(table: string, what: string): string[] {
  const line = table.split('\n').find((candidate) => candidate.trim().startsWith(what)) ?? '';
  return line.trim().slice(what.length).trim().split(/\s+/);
}
