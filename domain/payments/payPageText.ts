import type { Locale } from '../chat/view';
import type { PayPageState } from './payPage';

/** States that have a page of their own; who may pay is sent on without one. */
export type ShownState = Exclude<PayPageState, 'pay'> | 'unknown' | 'busy';

export interface PageText {
  readonly title: string;
  readonly body: string;
}

/** The words of the payer's page, in the languages of the product; a test compares the sets. */
export const PAY_PAGE_TEXTS: Readonly<Record<Locale, Readonly<Record<ShownState, PageText>>>> = {
  en: {
    preparing: { title: 'One moment', body: 'Your payment page is being prepared. You will be sent on by yourself.' },
    checking: {
      title: 'Checking with the bank',
      body: 'We are waiting for the bank’s word. You can close this page: we will tell you in your chat.',
    },
    declined: { title: 'The payment did not go through', body: 'Nothing was charged. You can simply try again.' },
    paid: { title: 'Paid, thank you!', body: 'We have received your payment. You can go back to your chat.' },
    closed: { title: 'Nothing to pay any more', body: 'This order is closed, so nothing is charged.' },
    unavailable: {
      title: 'Paying does not work right now',
      body: 'We have told the shop. Please ask them how to pay.',
    },
    unknown: {
      title: 'We don’t know this link',
      body: 'Please open the newest message of your order and use its button.',
    },
    busy: { title: 'One moment, please', body: 'We are very busy. This page tries again by itself.' },
  },
  hi: {
    preparing: { title: 'एक क्षण', body: 'आपका भुगतान पेज तैयार हो रहा है। आप अपने आप आगे भेज दिए जाएँगे।' },
    checking: {
      title: 'बैंक से पूछ रहे हैं',
      body: 'हम बैंक के जवाब का इंतज़ार कर रहे हैं। आप यह पेज बंद कर सकते हैं, हम आपको चैट में बता देंगे।',
    },
    declined: { title: 'भुगतान नहीं हो पाया', body: 'कोई पैसा नहीं कटा है। आप दोबारा कोशिश कर सकते हैं।' },
    paid: { title: 'भुगतान हो गया, धन्यवाद!', body: 'हमें आपका भुगतान मिल गया है। आप अपनी चैट पर लौट सकते हैं।' },
    closed: { title: 'अब कुछ भुगतान नहीं करना है', body: 'यह ऑर्डर बंद हो चुका है, इसलिए कोई पैसा नहीं कटेगा।' },
    unavailable: { title: 'अभी भुगतान नहीं हो पा रहा', body: 'हमने दुकान को बता दिया है। कृपया उनसे पूछें कि भुगतान कैसे करें।' },
    unknown: { title: 'यह लिंक हमारे पास नहीं है', body: 'कृपया अपने ऑर्डर का सबसे नया संदेश खोलें और उसका बटन दबाएँ।' },
    busy: { title: 'कृपया एक क्षण रुकें', body: 'अभी बहुत भीड़ है। यह पेज अपने आप दोबारा कोशिश करेगा।' },
  },
  ta: {
    preparing: { title: 'ஒரு நொடி', body: 'உங்கள் கட்டணப் பக்கம் தயாராகிறது. நீங்கள் தானாகவே அங்கு அனுப்பப்படுவீர்கள்.' },
    checking: {
      title: 'வங்கியிடம் கேட்கிறோம்',
      body: 'வங்கியின் பதிலுக்காகக் காத்திருக்கிறோம். இந்தப் பக்கத்தை மூடலாம், உங்கள் அரட்டையில் தெரிவிப்போம்.',
    },
    declined: { title: 'கட்டணம் செலுத்தப்படவில்லை', body: 'பணம் எதுவும் எடுக்கப்படவில்லை. நீங்கள் மீண்டும் முயற்சிக்கலாம்.' },
    paid: { title: 'செலுத்தப்பட்டது, நன்றி!', body: 'உங்கள் கட்டணம் கிடைத்தது. நீங்கள் அரட்டைக்குத் திரும்பலாம்.' },
    closed: { title: 'இனி செலுத்த எதுவும் இல்லை', body: 'இந்த ஆர்டர் முடிந்துவிட்டது, அதனால் பணம் எதுவும் எடுக்கப்படாது.' },
    unavailable: {
      title: 'இப்போது செலுத்த முடியவில்லை',
      body: 'கடைக்குத் தெரிவித்துள்ளோம். எப்படிச் செலுத்துவது என்று அவர்களிடம் கேளுங்கள்.',
    },
    unknown: { title: 'இந்த இணைப்பு எங்களிடம் இல்லை', body: 'உங்கள் ஆர்டரின் புதிய செய்தியைத் திறந்து அதன் பொத்தானைப் பயன்படுத்துங்கள்.' },
    busy: { title: 'ஒரு நொடி காத்திருங்கள்', body: 'இப்போது மிகவும் பரபரப்பாக உள்ளது. இந்தப் பக்கம் தானாகவே மீண்டும் முயற்சிக்கும்.' },
  },
};

/** The label of the one button that the page may have. */
export const TRY_AGAIN_TEXT: Readonly<Record<Locale, string>> = {
  en: 'Try paying again',
  hi: 'दोबारा भुगतान करें',
  ta: 'மீண்டும் செலுத்துங்கள்',
};
