import type { Texts } from '../catalogue';
import type { today as english } from '../en/today';

export const today: Texts<typeof english> = {
  waiting: 'आपके जवाब का इंतज़ार',
  attention: 'ध्यान चाहिए',
  unpaid: 'भुगतान बाकी',
  failed: 'भुगतान अस्वीकृत',
  lowStock: 'कम स्टॉक',
  placed_one: 'आज {{count}} ऑर्डर',
  placed_other: 'आज {{count}} ऑर्डर',
  nonePlaced: 'आज अभी कोई ऑर्डर नहीं। आते ही यहाँ दिखेगा।',
  money: 'आज का पैसा',
  captured: 'ऑनलाइन मिला',
  cash: 'नकद',
  refunded: 'लौटाया',
  net: 'कुल मिलाकर',
};
