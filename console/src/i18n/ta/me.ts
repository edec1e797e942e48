import type { Texts } from '../catalogue';
import type { me as english } from '../en/me';

export const me: Texts<typeof english> = {
  aboutYou: 'உங்களைப் பற்றி',
  name: 'பெயர்',
  language: 'செய்திகளின் மொழி',
  languageHint: 'பாட்டும் எங்கள் செய்திகளும் இந்த மொழியில் பேசும். இந்தப் பக்கத்தின் மொழி பட்டியில் உள்ளது.',
  sessions: 'எங்கெங்கு உள்நுழைந்துள்ளீர்கள்',
  current: 'இதுவே',
  by_CODE: 'குறியீட்டால்',
  by_PASSWORD: 'கடவுச்சொல்லால்',
  by_TELEGRAM: 'டெலிகிராமால்',
  by_OPERATOR: 'இயக்குநரால்',
  since: '{{time}} முதல்',
  unknownDevice: 'அறியாத சாதனம்',
  end: 'முடி',
  ended: 'அந்த உள்நுழைவு முடிந்தது.',
  endAll: 'எல்லா இடத்திலும் முடி',
  endAllTitle: 'எல்லா உள்நுழைவுகளையும் முடிக்கவா?',
  endAllLead: 'நீங்களும் மீண்டும் உள்நுழைய வேண்டும். சாதனம் தொலைந்தால் இதைச் செய்யுங்கள்.',
};
