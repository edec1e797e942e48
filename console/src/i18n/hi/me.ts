import type { Texts } from '../catalogue';
import type { me as english } from '../en/me';

export const me: Texts<typeof english> = {
  aboutYou: 'आपके बारे में',
  name: 'नाम',
  language: 'संदेशों की भाषा',
  languageHint: 'बॉट और हमारे संदेश आपसे इसी भाषा में बात करेंगे। इस पेज की भाषा मेन्यू में है।',
  sessions: 'आप कहाँ-कहाँ साइन इन हैं',
  current: 'यही वाला',
  by_CODE: 'कोड से',
  by_PASSWORD: 'पासवर्ड से',
  by_TELEGRAM: 'टेलीग्राम से',
  by_OPERATOR: 'संचालक द्वारा',
  since: '{{time}} से',
  unknownDevice: 'अनजान डिवाइस',
  end: 'बंद करें',
  ended: 'वह साइन-इन बंद हो गया।',
  endAll: 'हर जगह से बंद करें',
  endAllTitle: 'सभी साइन-इन बंद करें?',
  endAllLead: 'आपको भी फिर से साइन इन करना होगा। कोई डिवाइस खो जाए तो यह करें।',
};
