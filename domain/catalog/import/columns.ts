/** What a column of an imported file can hold, in the order in which an export writes them. */
export const IMPORT_COLUMNS = [
  'sku',
  'name',
  'aliases',
  'description',
  'category',
  'unit',
  'price',
  'stock',
  'minOrderQuantity',
  'lowStockAt',
  'imageUrl',
  'published',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/**
 * What shops, their accountants and other systems call these columns, in English, Hindi and Tamil. The first name of a
 * language is the one that the sample file of that language uses.
 */
const NAMES: Readonly<Record<ImportColumn, Readonly<Record<'en' | 'hi' | 'ta', readonly string[]>>>> = {
  sku: {
    en: [
      'SKU',
      'code',
      'item code',
      'product code',
      'barcode',
      'EAN',
      'GTIN',
      'article number',
      'product id',
      'item id',
    ],
    hi: ['कोड', 'उत्पाद कोड', 'बारकोड'],
    ta: ['குறியீடு', 'பொருள் குறியீடு', 'பார்கோடு'],
  },
  name: {
    en: ['name', 'product', 'product name', 'item', 'item name', 'title', 'dish', 'particulars'],
    hi: ['नाम', 'उत्पाद', 'उत्पाद का नाम', 'वस्तु', 'सामान', 'आइटम'],
    ta: ['பெயர்', 'பொருள்', 'பொருளின் பெயர்', 'பொருள் பெயர்', 'தயாரிப்பு'],
  },
  aliases: {
    en: ['other names', 'aliases', 'also known as', 'synonyms', 'alternate names'],
    hi: ['दूसरे नाम', 'अन्य नाम'],
    ta: ['பிற பெயர்கள்', 'மாற்றுப் பெயர்கள்'],
  },
  description: {
    en: ['description', 'details', 'desc', 'about'],
    hi: ['विवरण', 'जानकारी'],
    ta: ['விவரம்', 'விளக்கம்'],
  },
  category: {
    en: ['category', 'group', 'type', 'department', 'section', 'product type'],
    hi: ['श्रेणी', 'वर्ग', 'प्रकार'],
    ta: ['வகை', 'பிரிவு'],
  },
  unit: {
    en: ['unit', 'units', 'UOM', 'unit of measure', 'size', 'pack', 'pack size'],
    hi: ['इकाई', 'माप', 'पैक'],
    ta: ['அலகு', 'அளவு'],
  },
  price: {
    en: ['price', 'rate', 'MRP', 'selling price', 'sale price', 'unit price', 'amount', 'price inr', 'price rs'],
    hi: ['दाम', 'कीमत', 'मूल्य', 'दर', 'भाव'],
    ta: ['விலை', 'விற்பனை விலை'],
  },
  stock: {
    en: ['stock', 'quantity', 'qty', 'stock quantity', 'on hand', 'in stock', 'inventory', 'opening stock', 'balance'],
    hi: ['स्टॉक', 'मात्रा', 'भंडार'],
    ta: ['இருப்பு', 'கையிருப்பு', 'எண்ணிக்கை'],
  },
  minOrderQuantity: {
    en: ['minimum order', 'min order', 'min order quantity', 'minimum quantity', 'min qty', 'MOQ'],
    hi: ['न्यूनतम ऑर्डर', 'न्यूनतम मात्रा'],
    ta: ['குறைந்தபட்ச ஆர்டர்', 'குறைந்தபட்ச அளவு'],
  },
  lowStockAt: {
    en: ['low stock at', 'low stock', 'reorder level', 'reorder point', 'alert at', 'min stock'],
    hi: ['कम स्टॉक', 'न्यूनतम स्टॉक'],
    ta: ['குறைந்த இருப்பு', 'குறைந்தபட்ச இருப்பு'],
  },
  imageUrl: {
    en: ['image address', 'image', 'image url', 'photo', 'photo url', 'picture', 'image link'],
    hi: ['चित्र', 'फ़ोटो', 'फोटो'],
    ta: ['படம்', 'புகைப்படம்'],
  },
  published: {
    en: ['published', 'status', 'visible', 'active', 'shown', 'on shelf'],
    hi: ['प्रकाशित', 'स्थिति', 'दिखाएँ'],
    ta: ['வெளியிடப்பட்டது', 'நிலை', 'காட்டு'],
  },
};

/** How a column is called in a file that we write. */
export function columnName(column: ImportColumn, locale: 'en' | 'hi' | 'ta' = 'en'): string {
  return NAMES[column][locale][0] ?? column;
}

/** Which column a header names, however it is written: `Price (₹)`, `PRODUCT_NAME`, `दाम`; undefined for others. */
export function columnOf(header: string): ImportColumn | undefined {
  return BY_NAME.get(plain(header));
}

/** Case, punctuation, spaces and what stands in brackets say nothing about a column. */
function plain(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

const BY_NAME: ReadonlyMap<string, ImportColumn> = new Map(
  IMPORT_COLUMNS.flatMap((column) => [
    [plain(column), column] as const,
    ...Object.values(NAMES[column])
      .flat()
      .map((name) => [plain(name), column] as const),
  ]),
);
