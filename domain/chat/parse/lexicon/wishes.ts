/**
 * What people write to a shop besides orders, as whole messages, one phrase a line or between bars. They are compared as
 * search compares words (spelling, script and doubled letters don't count), without courtesy and small words.
 */
export const PHRASES = {
  greeting: `hi | hello | hey | helo | hi there | namaste | namaskar | vanakkam | good morning | good afternoon |
    good evening | start | home | नमस्ते | नमस्कार | வணக்கம்`,
  thanks: `thanks | thank you | thank u | thx | ty | thanks a lot | thank you so much | shukriya |
    dhanyavad | dhanyawad | nandri | nanri | धन्यवाद | शुक्रिया | நன்றி`,
  yes: `yes | y | yeah | yep | haan | ha | ok | okay | k | sure | confirm | correct | thik | theek | thik hai | sahi hai |
    haan kar do | ha kar do | kar do | thik hai kar do | aama | seri | हाँ | जी हाँ | ठीक है | ஆம் | ஆமா | சரி`,
  no: `no | n | nope | nahi | nahin | not now | nothing | never mind | rehne do | chhodo | venda | vendam | नहीं |
    रहने दो | வேண்டாம் | இல்லை`,
  shelf: `menu | menu card | menu list | shop | list | items | item list | products | product list | catalogue | catalog |
    price list | rate list | rates | prices | show menu | send menu | see menu | what do you have | what do you sell |
    what is available | kya kya hai | kya hai | kya kya milta hai | kya milega | kya kya milega | menu bhejo | menu dikhao |
    saman dikhao | enna irukku | enna enna irukku | मेनू | मेनू दिखाओ | क्या क्या है | क्या मिलेगा | மெனு |
    என்ன இருக்கு | என்ன என்ன இருக்கு`,
  clear: `clear | clear cart | clear basket | clear my cart | empty my cart | empty cart | empty basket | cart khali karo |
    khali karo | टोकरी ख़ाली करो`,
  cart: `cart | total | kitna hua | total kitna | total kitna hua | kitne paise hue | basket | show cart | show basket | tokri | tokri dikhao | what is in my basket | टोकरी | கூடை`,
  checkout: `checkout | check out | place order | order now | confirm order | order it | order karo | order kardo |
    order kar do | order kar dijiye | done | that is all | thats all | bas | bas itna | bas itna hi | proceed |
    ऑर्डर करो | ऑर्डर कर दो | बस इतना ही | ஆர்டர் செய் | அவ்வளவுதான்`,
  orders: `orders | new order | new orders | naya order | order aaya | order aaya kya | order history | show orders | old orders | all orders | purane order | मेरे ऑर्डर | ஆர்டர்கள்`,
  track: `where is order | where order | where is it | order status | status | track | track order | order | order kahan |
    order kahan hai | kahan hai | kahan hai order | kidhar hai | order kidhar hai | order kab aayega | kab aayega |
    kab tak aayega | kab milega | order kab milega | kitna time lagega | kitni der | kitni der lagegi | abhi tak nahi aaya |
    order nahi aaya | order nahi mila | when will it come | when will order come | when will it arrive | how long |
    how long will it take | how much time | how much longer | not received | order not received | not yet received |
    order not delivered | not delivered | very late | why so late | refund | refund status | refund kab aayega |
    when will i get refund | paise wapas | paise wapas karo | jaldi bhejo | paisa wapas | paise kab milenge | i paid | paid | payment done | pay kar diya |
    payment kar diya | paise bhej diye | paid but not showing | payment not showing | money deducted | paise kat gaye | payment failed | en order enge | order enge | eppo varum | epo varum | ऑर्डर कहाँ है | कब आएगा |
    ऑर्डर कब आएगा | पैसे वापस | என் ஆர்டர் எங்கே | ஆர்டர் எங்கே | எப்போ வரும் | எப்போது வரும்`,
  pay: `pay | pay now | payment | payment link | send payment link | payment link bhejo |
    pay link | i want to pay | want to pay | how to pay | how do i pay | how can i pay | pay kaise kare |
    payment kaise kare | paise kaise de | upi id | भुगतान कैसे करें | पैसे कैसे दें |
    எப்படி பணம் செலுத்துவது`,
  link: `link | send link | link bhejo | link do | shop link | my link | my shop link | share | share link | dukan ka link |
    லிங்க் | लिंक | दुकान का लिंक`,
  cancel: `cancel | cancel it | cancel order | cancel this | cancel this order | cancel karo | cancel kardo | cancel kar do |
    order cancel | order cancel karo | order cancel kardo | order cancel kar do | i want to cancel | want to cancel |
    i want to cancel order | radd karo | radd kar do | back | go back | exit | quit | रद्द करो | रद्द कर दो |
    कैंसल करो | ऑर्डर कैंसल करो | ऑर्डर रद्द करो | ரத்து | ரத்து செய் | கேன்சல்`,
  person: `support | customer care | human | agent | person | call | call me | contact | phone number | owner | talk to owner |
    talk to person | talk to someone | talk to human | i want to talk | i want to talk to someone |
    i want to talk to owner | speak to someone | change address | address change | wrong address | galat address | shop number | dukan ka number | dukan ka number do | where are you located | where is shop | dukan kahan |
    kahan dukan | address kya | driver number | delivery boy | delivery boy kahan | delivery boy number | bill | bill bhejo | invoice | gst bill |
    udhaar milega | discount | discount milega | bad food | khana thanda tha | galat order | galat order aaya |
    complaint | complain | wrong order | wrong item | shikayat | baat karni hai |
    mujhe baat karni hai | dukan se baat karni hai | दुकान से बात करनी है | बात करनी है | शिकायत | பேச வேண்டும் | புகார்`,
  help: `help | help me | madad | udavi | how to order | how do i order | how can i order | how does it work |
    how does this work | kaise order kare | order kaise kare | what is this | who are you | what can you do | kya hai ye |
    मदद | ऑर्डर कैसे करें | உதவி | எப்படி ஆர்டர் செய்வது`,
  again: `same again | same | same order | same order again | repeat | repeat order | repeat last order | order again |
    reorder | last order again | wahi | wahi order | wahi phir se | wahi fir se | phir se wahi | fir se wahi |
    वही | वही फिर से | அதே | அதே மறுபடி`,
  pickup: `pickup | pick up | self pickup | i will pick up | i will pick it up | i will come | i will collect |
    main aa jaunga | main le jaunga | dukan se lunga | दुकान से लूँगा | நேரில் வருகிறேன்`,
  delivery: `delivery | deliver | home delivery | deliver it | deliver to home | ghar pe | ghar par | ghar bhej do |
    डिलीवरी | होम डिलीवरी | டெலிவரி`,
  online: `online | pay online | online payment | upi | gpay | phonepe | paytm | card | by card | by upi | ऑनलाइन |
    ஆன்லைன்`,
  cash: `cash | cod | cash on delivery | by cash | nakad | nakad dunga | नक़द | नकद | ரொக்கம்`,
  stop: `stop | unsubscribe | stop messages | stop reminders | no more messages | message mat bhejo`,
  closeDoor: `close | closed | close shop | shop closed | closed today | close today | dukan band | dukan band karo |
    dukan band kar do | band karo | aaj band | aaj dukan band | दुकान बंद | दुकान बंद करो | आज दुकान बंद | கடை மூடு`,
  openDoor: `open | open shop | shop open | open now | dukan kholo | dukan khol do | दुकान खोलो | கடை திற`,
  terms: `are you open | is shop open | is it open | open hai kya | dukan khuli | khula hai | khuli hai | kya dukan khuli | timing |
    timings | time | opening hours | hours | shop timing | what time do you open | what time do you close | when do you open |
    when do you close | till what time | kab tak khuli | kitne baje tak | kab khulegi | do you deliver | can you deliver | delivery charge | delivery charges | delivery fee | minimum order | delivery hoti |
    deliver karte ho | ghar pe delivery | delivery milegi | do you take cash | cash chalega |
    upi chalega | payment options | payment methods | दुकान खुली है | कब तक खुली है | கடை திறந்திருக்கா | எப்போ திறப்பீங்க`,
  english: `english | in english | speak english | ஆங்கிலம் | अंग्रेज़ी`,
  hindi: `hindi | in hindi | hindi mein | hindi me | hindi mein bolo | hindi mein baat karo | speak hindi | हिन्दी | हिंदी |
    हिन्दी में | हिंदी में | இந்தி`,
  tamil: `tamil | in tamil | tamil la | tamilil | tamil la pesu | speak tamil | தமிழ் | தமிழில் | तमिल`,
} as const;

/** Left out before phrases are compared; a message of nothing else is no wish. */
export const SMALL_WORDS =
  'please pls plz plss kindly bhai bhaiya bhaiyya ji sir madam mam maam bro anna akka dear boss the a an my mera meri mere hai h';

/** Asking what something costs: what stands in the place of the name is looked for. */
export const PRICE_QUESTIONS: readonly RegExp[] = [
  /^(?:what(?:'?s| is) the )?(?:price|rate|cost) (?:of|for) (.+)$/iu,
  /^how much (?:is|are|for|does) (.+?)(?: cost)?$/iu,
  /^(.+?) (?:kitne|kitna|kitni) (?:ka|ki|ke)(?: hai| h)?$/iu,
  /^(.+?) (?:ka|ki|ke) (?:rate|price|daam|dam|bhav)(?: kya)?(?: hai| h)?$/iu,
  /^(.+?) (?:price|rate|cost)(?: please| pls)?$/iu,
  /^(.+?) (?:enna|evlo|evvalavu)(?: vilai)?$/iu,
  /^(.+?) (?:कितने|कितना|कितनी) (?:का|की|के)(?: है)?$/u,
  /^(.+?) (?:का|की|के) (?:दाम|रेट|भाव)(?: क्या)?(?: है)?$/u,
  /^(.+?) (?:விலை என்ன|என்ன விலை|எவ்வளவு)$/u,
];
