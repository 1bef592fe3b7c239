import type { ExplanationLine } from '#courses/items/base.ts';
import type { Translate } from '#app/messages/messages.ts';

/** Returns the remark on a line that is a choice. */
export function chosenRemark({ right, chosen }: ExplanationLine, t: Translate): string | null {
  if (right) return chosen ? t('result.yoursRight') : t('result.rightNotChosen');
  return chosen ? t('result.yoursWrong') : null;
}

/** Returns the remark on a line that takes an answer of its own. */
export function givenRemark({ right, chosen, given, read }: ExplanationLine, t: Translate): string {
  if (given !== undefined && read !== undefined) return t('result.youGaveRead', { given, read });
  if (given !== undefined) return t('result.youGave', { given });
  return right && chosen ? t('result.yoursRight') : t('result.noAnswer');
}
