import { isDeclared } from '../credit-record.ts';
import type { CreditTotal } from '../credit-record.ts';
import type { Credit } from '../record-facts.ts';
import type { FaceName } from '../text/fonts.ts';
import { languageOfName } from '../text/language.ts';
import { englishRecordWords as words } from '../words.ts';
import type { Color } from './canvas.ts';
import { ink, soft } from './ornaments.ts';
import type { StructureElement } from './structure.ts';

/** Text of one look inside of a cell; each stands below the one before it. */
export interface Text {
  readonly text: string;
  readonly face: FaceName;
  readonly size: number;
  readonly color: Color;
}

/** A cell of the table. */
export interface Cell extends Pick<StructureElement, 'scope' | 'columns' | 'language'> {
  readonly role: 'TH' | 'TD';
  readonly texts: readonly Text[];
}

/** The cells of the head. */
export const headCells: readonly Cell[] = [
  words.completed,
  words.what,
  words.provider,
  words.category,
  words.contactHours,
].map((text) => ({ role: 'TH', scope: 'Column', texts: [{ text, face: 'label', size: 8.5, color: soft }] }));

/** Returns the cells of a row. */
export function cellsOf(credit: Credit): readonly Cell[] {
  const { title, serial } = credit;
  const plain = (text: string): Text => ({ text, face: 'text', size: 9.5, color: ink });
  const small = (text: string): Text => ({ text, face: 'label', size: 8, color: soft });
  return [
    { role: 'TD', texts: [plain(words.day(credit.completedOn))] },
    {
      role: 'TH',
      scope: 'Row',
      texts: [
        { text: title, face: 'title', size: 10, color: ink },
        ...(serial === null ? [] : [small(serial)]),
        ...(isDeclared(credit) ? [{ ...small(words.declared), color: ink }] : []),
      ],
      ...inAnotherLanguage(title),
    },
    { role: 'TD', texts: [plain(credit.provider)], ...inAnotherLanguage(credit.provider) },
    {
      role: 'TD',
      texts: [plain(credit.category ?? words.noCategory)],
      ...inAnotherLanguage(credit.category ?? ''),
    },
    { role: 'TD', texts: hourTexts(credit, 9.5) },
  ];
}

const hourTexts = (
  { contactHours, minutesPerHour }: Pick<Credit, 'contactHours' | 'minutesPerHour'>,
  size: number,
): readonly Text[] => [
  { text: words.hours(contactHours), face: 'title', size, color: ink },
  ...(minutesPerHour === 60
    ? []
    : [{ text: words.hourOf(minutesPerHour), face: 'text', size: 8, color: soft } as const]),
];

/** Returns the cells of the row of a sum. */
export const totalCells = (total: CreditTotal): readonly Cell[] => [
  {
    role: 'TH',
    scope: 'Row',
    columns: 4,
    texts: [{ text: words.total, face: 'title', size: 11, color: ink }, ...declaredTexts(total)],
  },
  { role: 'TD', texts: hourTexts(total, 11) },
];

/** In words, since a voice reads the hours of a cell alone. */
const declaredTexts = ({ contactHours, declaredHours, minutesPerHour }: CreditTotal): readonly Text[] =>
  declaredHours === 0
    ? []
    : [
        {
          text: words.ofWhichDeclared(contactHours, declaredHours, minutesPerHour),
          face: 'text',
          size: 9.5,
          color: ink,
        },
      ];

/** What a voice has to know of text in letters of another script. */
export function inAnotherLanguage(text: string): Pick<StructureElement, 'language'> {
  const language = languageOfName(text, words.language);
  return language === words.language ? {} : { language };
}
