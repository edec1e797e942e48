import { csvLine } from '../../kit/csv';
import { minorUnitDigits } from '../../kit/money';
import type { Product } from '../product';
import { columnName, IMPORT_COLUMNS, type ImportColumn } from './columns';
import { writeNames } from './readRow';

/** Tells spreadsheets that the file is in UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Products as a file that an import reads as they are. */
export function writeProductFile(products: readonly Product[]): string {
  const header = csvLine(IMPORT_COLUMNS.map((column) => columnName(column)));
  const lines = products.map((product) => csvLine(IMPORT_COLUMNS.map((column) => WRITERS[column](product))));
  return `${BYTE_ORDER_MARK}${[header, ...lines].join('\r\n')}\r\n`;
}

const WRITERS: Readonly<Record<ImportColumn, (product: Product) => string | number | undefined>> = {
  sku: ({ sku }) => sku,
  name: ({ name }) => name,
  aliases: ({ aliases }) => writeNames(aliases),
  description: ({ description }) => description,
  category: ({ category }) => category,
  unit: ({ unit }) => unit,
  price: ({ priceMinor, currency }) => plainAmount(priceMinor, currency),
  stock: ({ stockQuantity }) => stockQuantity,
  minOrderQuantity: ({ minOrderQuantity }) => minOrderQuantity,
  lowStockAt: ({ lowStockAt }) => lowStockAt,
  imageUrl: ({ imageUrl }) => imageUrl,
  published: ({ status }) => (status === 'ACTIVE' ? 'yes' : 'no'),
};

/** Digits alone, as spreadsheets calculate with them: `250.50`. */
function plainAmount(amountMinor: bigint, currency: string): string {
  const digits = minorUnitDigits(currency);
  const text = amountMinor.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A small file to begin with, its header and products in the reader's language. */
export function sampleFile(locale: 'en' | 'hi' | 'ta'): string {
  const columns = ['name', 'price', 'unit', 'stock', 'category', 'sku', 'description'] as const;
  const header = csvLine(columns.map((column) => columnName(column, locale)));
  return `${BYTE_ORDER_MARK}${[header, ...SAMPLES[locale].map(csvLine)].join('\r\n')}\r\n`;
}

const SAMPLES: Readonly<Record<'en' | 'hi' | 'ta', readonly (readonly (string | number)[])[]>> = {
  en: [
    ['Masala dosa', 80, 'plate', 40, 'Breakfast', 'B-01', 'Crisp, with potato masala and two chutneys'],
    ['Filter coffee', 40, 'cup', 100, 'Drinks', 'D-01', ''],
    ['Basmati rice', '1,450.00', '25 kg', 12, 'Groceries', 'G-25', ''],
  ],
  hi: [
    ['मसाला डोसा', 80, 'प्लेट', 40, 'नाश्ता', 'B-01', 'करारा, आलू मसाला और दो चटनियों के साथ'],
    ['फ़िल्टर कॉफ़ी', 40, 'कप', 100, 'पेय', 'D-01', ''],
    ['बासमती चावल', '1,450.00', '25 किलो', 12, 'किराना', 'G-25', ''],
  ],
  ta: [
    ['மசாலா தோசை', 80, 'தட்டு', 40, 'காலை உணவு', 'B-01', 'மொறுமொறுப்பாக, உருளைக்கிழங்கு மசாலா, இரண்டு சட்னிகளுடன்'],
    ['ஃபில்டர் காபி', 40, 'கப்', 100, 'பானங்கள்', 'D-01', ''],
    ['பாஸ்மதி அரிசி', '1,450.00', '25 கிலோ', 12, 'மளிகை', 'G-25', ''],
  ],
};
