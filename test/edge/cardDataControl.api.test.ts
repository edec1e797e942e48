import type * as cardDataModule from '../../domain/kit/cardData';
import { MOUTHS, mouthsIn, sayAll } from './cardMouths';
import { openCardStage, type CardStage } from './cardStage';

// The same composition with a rule that finds nothing: what the look of cardData.api.test.ts must find then.
jest.mock('../../domain/kit/cardData', (): typeof cardDataModule => ({
  ...jest.requireActual<typeof cardDataModule>('../../domain/kit/cardData'),
  holdsCardData: () => false,
  heldCardData: () => false,
  isCardField: () => false,
  findCardData: () => [],
  redactCardData: (text) => text,
}));

let stage: CardStage;
beforeAll(async () => {
  stage = await openCardStage();
});
afterAll(() => stage.edge.close());

describe('a control that does not look for card data', () => {
  it('R-25 (part) keeps the number of every mouth by which something is kept', async () => {
    const replies = await sayAll(stage);
    await stage.answerChats();
    expect([...replies].filter(([, { json }]) => json.error?.code === 'CARD_DATA_REFUSED')).toEqual([]);
    const { rows, log } = await stage.kept();
    const keptIn = (place: 'rows' | 'log') =>
      Object.entries(MOUTHS).flatMap(([name, mouth]) => (mouth.keptIn.includes(place) ? [name] : []));
    expect(mouthsIn(rows)).toEqual(keptIn('rows'));
    expect(mouthsIn(log)).toEqual(keptIn('log'));
  });
});
