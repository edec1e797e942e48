/**
 * Words of a menu that Devanagari and Tamil write by ear, so that letter by letter they would not meet the word as the
 * Latin script spells it. Tamil also lacks letters for b, d, g, f at the start of a word («பிரியாணி» is "piriyaani").
 * By script word, NFKC.
 */
export const LOANWORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ ब्रेड: 'bread', बटर: 'butter', चीज़: 'cheese', चीज: 'cheese', चिकन: 'chicken', मटन: 'mutton', बर्गर: 'burger' },
    ...{ केक: 'cake', जूस: 'juice', सूप: 'soup', राइस: 'rice', मिल्क: 'milk', चॉकलेट: 'chocolate', सैंडविच: 'sandwich' },
    ...{
      बिस्कुट: 'biscuit',
      बिस्किट: 'biscuit',
      क्रीम: 'cream',
      योगर्ट: 'yogurt',
      शुगर: 'sugar',
      सोडा: 'soda',
      वाइन: 'wine',
    },
    ...{ चाउमीन: 'chowmein', नूडल्स: 'noodles', पास्ता: 'pasta', रोल: 'roll', फ्राई: 'fry', एग: 'egg', फिश: 'fish' },
    ...{ पाव: 'pav', कोक: 'coke', पेप्सी: 'pepsi', बोतल: 'bottle', थाली: 'thali', वेज: 'veg', आइसक्रीम: 'ice cream' },
    ...{ பிரியாணி: 'biryani', பிரியானி: 'biryani', தோசை: 'dosa', வடை: 'vada', இட்லி: 'idli', சப்பாத்தி: 'chapati' },
    ...{ சிக்கன்: 'chicken', மட்டன்: 'mutton', சட்னி: 'chutney', பர்கர்: 'burger', பீட்சா: 'pizza', பீஸ்ஸா: 'pizza' },
    ...{ பன்னீர்: 'paneer', பிரட்: 'bread', ரொட்டி: 'roti', பட்டர்: 'butter', பிஸ்கட்: 'biscuit', பிஸ்கெட்: 'biscuit' },
    ...{
      டீ: 'tea',
      காபி: 'coffee',
      காஃபி: 'coffee',
      ஜூஸ்: 'juice',
      சோடா: 'soda',
      கேக்: 'cake',
      சமோசா: 'samosa',
      பரோட்டா: 'parotta',
    },
    ...{ சூப்: 'soup', நூடுல்ஸ்: 'noodles', ரைஸ்: 'rice', வெஜ்: 'veg', கோபி: 'gobi', குலாப்: 'gulab', ஜாமூன்: 'jamun' },
    ...{ பாஜி: 'bhaji', போண்டா: 'bonda', பஜ்ஜி: 'bajji', பொங்கல்: 'pongal', கோக்: 'coke', சீஸ்: 'cheese' },
  }).map(([word, latin]) => [word.normalize('NFKC'), latin]),
);
