import type { Texts } from '../catalogue';
import type { today as english } from '../en/today';

export const today: Texts<typeof english> = {
  first: 'முதல் படிகள்',
  firstShelf: 'விற்பதைச் சேருங்கள்: கோப்பிலிருந்து முழுப் பட்டியல், அல்லது ஒவ்வொன்றாக.',
  firstLink: 'வாடிக்கையாளர்களுக்குக் கடையின் இணைப்பைக் கொடுங்கள். அது இங்கே உள்ளது:',
  firstOrder: 'ஆர்டர்கள் இங்கே தானாகத் தோன்றும்; «உறுதி செய்» மூலம் பதிலளியுங்கள்.',
  attention: 'கவனம் தேவை',
  lowStock: 'குறைந்த இருப்பு',
  placed_one: 'இன்று {{count}} ஆர்டர்',
  placed_other: 'இன்று {{count}} ஆர்டர்கள்',
  nonePlaced: 'இன்று இன்னும் ஆர்டர் இல்லை. வந்தால் தானாகத் தோன்றும்.',
  money: 'இன்றைய பணம்',
  captured: 'ஆன்லைனில் வந்தது',
  cash: 'ரொக்கம்',
  refunded: 'திருப்பியது',
  net: 'மொத்தம்',
};
