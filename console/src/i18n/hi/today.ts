import type { Texts } from '../catalogue';
import type { today as english } from '../en/today';

export const today: Texts<typeof english> = {
  first: 'पहले कदम',
  firstShelf: 'जो बेचते हैं उसे जोड़ें: फ़ाइल से पूरी सूची, या एक-एक करके।',
  firstLink: 'ग्राहकों को दुकान का लिंक दें। वह यहाँ है:',
  firstOrder: 'ऑर्डर यहाँ अपने-आप दिखेंगे; «स्वीकारें» से जवाब दें।',
  attention: 'ध्यान चाहिए',
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
