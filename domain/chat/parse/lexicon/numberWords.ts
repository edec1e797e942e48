/** How a word counts. `add` and `times` say what it does to the number beside it. */
export type NumberWord =
  /** 0–99, or a mixed number such as dedh (1.5). */
  | { readonly kind: 'plain'; readonly value: number }
  /** Multiplies what stands before it: two hundred, do sau. */
  | { readonly kind: 'times'; readonly value: number }
  /** Adds to what stands after it: saade teen (3.5), paune do (1.75). */
  | { readonly kind: 'shift'; readonly value: number }
  /** Less than one: half, aadha, arai. */
  | { readonly kind: 'part'; readonly value: number }
  /** An article: one, unless another number stands there. */
  | { readonly kind: 'article'; readonly value: 1 };

/**
 * Number words by the word as it is typed, in lower case: English, Hindi and Tamil in Latin letters with their usual
 * spellings, and in their own scripts. Not folded, because saat (7) and saath (with) would meet.
 */
export const NUMBER_WORDS: ReadonlyMap<string, NumberWord> = new Map([
  ...words('article', { 1: 'a an' }),
  ...words('plain', {
    1: 'one ek eka onnu ondru onru oru एक ஒன்று ஒண்ணு ஒரு',
    1.25: 'sava sawa सवा',
    1.5: 'dedh derh deedh डेढ़ डेढ onrarai ஒன்றரை',
    2: 'two do dho dui couple pair rendu randu irandu rendhu दो जोड़ी ரெண்டு இரண்டு',
    2.5: 'dhai dhaai adhai ढाई अढ़ाई irandarai இரண்டரை',
    3: 'three teen moonu munu moondru तीन மூன்று மூணு',
    4: 'four char chaar naalu nalu naangu चार நான்கு நாலு',
    5: 'five paanch panch paach anju anchu ainthu aindhu पांच पाँच ஐந்து அஞ்சு',
    6: 'six chhe che chhah chha aaru छह छः छे ஆறு',
    7: 'seven saat ezhu elu सात ஏழு',
    8: 'eight aath ettu आठ எட்டு',
    9: 'nine nau ombathu ombadhu onbathu onbadhu नौ ஒன்பது ஒம்பது',
    10: 'ten das dus pathu paththu pattu दस பத்து',
    11: 'eleven gyarah gyara ग्यारह pathinonnu',
    12: 'twelve barah baarah बारह pannendu panniredu பன்னிரண்டு',
    13: 'thirteen terah तेरह',
    14: 'fourteen chaudah चौदह',
    15: 'fifteen pandrah pandra पंद्रह पन्द्रह pathinanju பதினைந்து',
    16: 'sixteen solah सोलह',
    17: 'seventeen satrah सत्रह',
    18: 'eighteen atharah अठारह',
    19: 'nineteen unnis उन्नीस',
    20: 'twenty bees bis बीस irupathu irubathu இருபது',
    24: 'chaubis चौबीस',
    25: 'pachees pachis पच्चीस irupathianju',
    30: 'thirty tees tis तीस muppathu முப்பது',
    40: 'forty fourty chalis chaalis चालीस naarpathu நாற்பது',
    50: 'fifty pachas pachaas पचास aimbathu ambathu ஐம்பது',
    60: 'sixty साठ arupathu அறுபது',
    70: 'seventy sattar सत्तर ezhupathu எழுபது',
    80: 'eighty assi अस्सी enpathu எண்பது',
    90: 'ninety nabbe नब्बे thonnuru தொண்ணூறு',
  }),
  ...words('times', { 100: 'hundred sau nooru நூறு सौ', 1000: 'thousand hazaar hazar aayiram हज़ार हजार ஆயிரம்' }),
  ...words('shift', { 0.5: 'saade sadhe saadhe साढ़े', [-0.25]: 'paune पौने' }),
  ...words('part', {
    0.25: 'quarter kaal கால்',
    0.5: 'half aadha adha aadhi adhi aadhe adhe arai ara आधा आधी आधे அரை',
    0.75: 'pauna paun mukkaal पौना முக்கால்',
  }),
]);

function words(kind: NumberWord['kind'], table: Readonly<Record<string, string>>): [string, NumberWord][] {
  return Object.entries(table).flatMap(([value, spellings]) =>
    spellings
      .normalize('NFKC')
      .split(' ')
      .map((spelling): [string, NumberWord] => [spelling, { kind, value: Number(value) } as NumberWord]),
  );
}
