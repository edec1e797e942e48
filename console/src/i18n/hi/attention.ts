import type { Texts } from '../catalogue';
import type { attention as english } from '../en/attention';

export const attention: Texts<typeof english> = {
  none: 'अभी आपकी ज़रूरत नहीं',
  noneHint: 'जो मशीन खुद नहीं सुलझा पाती वह यहाँ दिखता है, साथ में यह भी कि क्या किया जा सकता है।',
  since: '{{time}} से इंतज़ार में',
  mend_retry: 'अभी फिर कोशिश करें',
  mend_notPaid: 'भुगतान नहीं हुआ: बंद करें',
  mend_paid: 'भुगतान हुआ: मान लें',
  mend_markRefunded: 'हाथ से लौटाया',
  mend_clear: 'देख लिया',
  will_retry: 'मुंशी वह काम तुरंत करेगा जो पहले नहीं हो सका।',
  will_notPaid: 'आपने बैंक में देख लिया कि भुगतान नहीं हुआ। ऑर्डर बंद होगा और स्टॉक फिर खुल जाएगा।',
  will_paid: 'आपने बैंक में देख लिया कि भुगतान हुआ। भुगतान बैंक की अपनी संख्या के साथ दर्ज होगा।',
  will_markRefunded: 'आपने पैसा खुद लौटा दिया है। ग्राहक को बताया जाएगा और वापसी दर्ज होगी।',
  will_clear: 'सिर्फ़ निशान हटेगा; और कुछ नहीं बदलेगा।',
  reason: 'कारण (ग्राहक इसे पढ़ेगा)',
  providerPaymentId: 'भुगतान की बैंक संख्या',
  providerPaymentIdHint: 'यह भुगतान कंपनी के डैशबोर्ड में भुगतान के साथ लिखी होती है, जैसे pay_29QQoUBi66xm2f।',
  done: 'हो गया। यह बदलाव के रिकॉर्ड में है।',
};
