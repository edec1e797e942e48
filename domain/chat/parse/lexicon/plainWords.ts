import { foldWord } from '../../../catalog/foldWord';
import { splitWords } from '../../../catalog/searchKey';

/** Words that say nothing about what is ordered: courtesy, verbs of wanting and sending, small words. */
const FILLERS = foldedSet(`
  i im we me my us our want wants wanted need needs would wud like to order orders ordering please pls plz plss plis kindly
  give gimme get send bring take have has can could will shall you u ur your some of the also too add put make buy deliver
  delivered hi hii hello hey helo good morning evening afternoon night sir madam maam mam dear boss bro brother friend uncle aunty
  thanks thank thx ty today now tonight tomorrow urgent urgently asap fast quick quickly soon fresh hot nice best is it be are am
  that this these those there here in on just only more ok okay yes yeah hmm let lets pack packed parcel home few little
  from by then kya aap aapke paas karke karte sakte sakta tell if possible available follows list items item things following qty quantity
  mujhe muje mujhko hume humko hamein hamko mereko mera mere meri ko chahiye chaiye chahie chahiya chahiyen chaheye bhej bhejo
  bhejna bhejdo bhejiye bhejiyega bhijwa bhijwao bhijwado dena dijiye dijie dijiyega de dedo dede dena la lao lana laao lado
  kar karo karna karen kardo krdo krna kijiye kijiyega hai hain ho ka ki ke kripya kripaya thoda thodi jaldi aaj abhi kal bas bhi
  manga mangao mangwana mangwado mangta mangna lena lelo le lunga loonga namaste namaskar bhai bhaiya bhaiyya bhayya didi ji haan
  ha ghar pe par se mein me wala wali wale likh likho rakh rakho rakhna baba yaar zara jara taza taaza garam accha acha achha
  laga lagao dila dilao pahuncha pahunchao milega denge banao bana
  enakku ennaku enaku namakku venum vendum venam vennum kodunga kudunga kudu kodu kodungal anuppunga anuppu anupunga anuppavum
  podunga podu tharavum thaanga thanga tharungal konjam vanakkam nandri anna akka thambi ungalukku irukka seekiram
  வேணும் வேண்டும் எனக்கு கொடுங்க கொடுங்கள் அனுப்புங்க அனுப்புங்கள் தாங்க தரவும் போடுங்க கொஞ்சம் வணக்கம் நன்றி அண்ணா ஐயா
`);

/** «without», in the languages of the menu: what follows is not wanted. */
const WITHOUT = foldedSet('without no not bina bagair minus except बिना बगैर');
/** «not wanted», behind its thing. */
const NOT_WANTED = foldedSet('nahi nahin nai mat venda vendam illama illamal வேண்டாம் இல்லாமல் नहीं मत');
/** «take it out of the cart». */
const REMOVING = foldedSet(
  'remove delete cancel drop hatao hata hatado hatana hatadena nikalo nikal nikaldo हटाओ हटा निकालो eduthudu நீக்கு',
);
/** Each of several things gets the number. */
const EACH = foldedSet('each apiece every');
/** «do» behind these verbs is «please», not two. */
const BEFORE_GIVE = foldedSet(
  'bhej kar de la bana laga rakh likh dila bhijwa pahuncha pack order bata kr bej manga lana',
);
/** «do» before these is an English verb. */
const AFTER_ENGLISH_DO = foldedSet('you u i we not it they');

/** Small words inside of a name: «plate of biryani», «chicken ki biryani». */
const LINKS = foldedSet('of the ka ki ke wala wali wale');

/** What follows is what the thing before is for: «milk for my tea». */
const PURPOSE = foldedSet('for');
/** What stands before is what the next thing is for: «chai ke liye doodh». */
const PURPOSE_BEFORE = foldedSet('liye liya keliye लिए');

export type PlainKind = 'filler' | 'link' | 'without' | 'notWanted' | 'removing' | 'each' | 'purpose' | 'purposeBefore';

const KINDS: readonly (readonly [PlainKind, ReadonlySet<string>])[] = [
  ['without', WITHOUT],
  ['notWanted', NOT_WANTED],
  ['removing', REMOVING],
  ['each', EACH],
  ['link', LINKS],
  ['purpose', PURPOSE],
  ['purposeBefore', PURPOSE_BEFORE],
  ['filler', FILLERS],
];

/** What a folded word does in an order, when it names neither thing nor number. */
export function plainKindOf(folded: string): PlainKind | undefined {
  return KINDS.find(([, set]) => set.has(folded))?.[0];
}

/** Words as they are typed, that part one thing from the next. `or` offers a choice. */
export const SEPARATORS: ReadonlySet<string> = new Set(
  'and aur evam tatha plus ani ra mattrum matrum with और तथा एवं மற்றும் अउर साथ saath sath'.normalize('NFKC').split(' '),
);
export const CHOICES: ReadonlySet<string> = new Set('or ya yaa athava या அல்லது illana'.normalize('NFKC').split(' '));

export function isAfterVerb(folded: string): boolean {
  return BEFORE_GIVE.has(folded);
}

export function isAfterEnglishDo(folded: string): boolean {
  return AFTER_ENGLISH_DO.has(folded);
}

function foldedSet(words: string): ReadonlySet<string> {
  return new Set(splitWords(words).map(foldWord));
}
