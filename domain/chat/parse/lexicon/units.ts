import { foldWord } from '../../../catalog/foldWord';
import { latinWord } from '../../../catalog/searchKey';

/** What a unit measures. `pieces` counts things (a dozen is twelve); a container is one of whatever is sold in it. */
export type Dimension = 'mass' | 'volume' | 'pieces' | 'container';

export interface Unit {
  readonly name: string;
  readonly dimension: Dimension;
  /** In grams, millilitres or pieces; 1 for a container. */
  readonly size: number;
}

const UNITS: readonly (readonly [Unit, string])[] = [
  [{ name: 'kg', dimension: 'mass', size: 1_000 }, 'kg kgs kilo kilos kilogram kilograms kilogramme किलो किग्रा கிலோ'],
  [{ name: 'g', dimension: 'mass', size: 1 }, 'g gm gms gram grams grm gramme ग्राम கிராம்'],
  // A quarter of the old seer; in today's bazaar a quarter of a kilogram.
  [{ name: 'pav', dimension: 'mass', size: 250 }, 'pav pao paav पाव'],
  [{ name: 'quintal', dimension: 'mass', size: 100_000 }, 'quintal quintals क्विंटल'],
  [{ name: 'l', dimension: 'volume', size: 1_000 }, 'l lt ltr ltrs litre litres liter liters लीटर லிட்டர்'],
  [{ name: 'ml', dimension: 'volume', size: 1 }, 'ml mls millilitre milliliter मिली மில்லி'],
  [{ name: 'dozen', dimension: 'pieces', size: 12 }, 'dozen dozens doz dz darjan darzan दर्जन टर्जन டஜன்'],
  [{ name: 'piece', dimension: 'pieces', size: 1 }, 'piece pieces pc pcs nos no. unit units nag peece पीस नग பீஸ்'],
  [
    { name: 'packet', dimension: 'container', size: 1 },
    'packet packets pkt pkts pack packs pouch pouches sachet sachets पैकेट பாக்கெட்',
  ],
  [{ name: 'bottle', dimension: 'container', size: 1 }, 'bottle bottles btl btls बोतल பாட்டில்'],
  [
    { name: 'box', dimension: 'container', size: 1 },
    'box boxes carton cartons crate crates tray trays डिब्बा dabba dibba',
  ],
  [{ name: 'can', dimension: 'container', size: 1 }, 'can cans tin tins jar jars'],
  [{ name: 'plate', dimension: 'container', size: 1 }, 'plate plates plt portion portions serving servings प्लेट பிளேட்'],
  [{ name: 'cup', dimension: 'container', size: 1 }, 'cup cups glass glasses mug mugs कप गिलास கப்'],
  [{ name: 'bag', dimension: 'container', size: 1 }, 'bag bags sack sacks bora katta बोरी கட்டு'],
  [{ name: 'bunch', dimension: 'container', size: 1 }, 'bunch bunches loaf loaves bar bars bundle bundles wata vata'],
];

/** By the folded word, so that «किलो», "kilo" and "kiloo" meet. */
const BY_WORD: ReadonlyMap<string, Unit> = new Map(
  UNITS.flatMap(([unit, spellings]) =>
    spellings
      .normalize('NFKC')
      .split(' ')
      .map((spelling): [string, Unit] => [foldWord(latinWord(spelling)), unit]),
  ),
);

/** The unit that a folded word names. */
export function unitOf(folded: string): Unit | undefined {
  return BY_WORD.get(folded);
}
