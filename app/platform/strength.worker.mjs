import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { answerTasks } from './answer-tasks.mjs';

/** The program of the worker that rates passwords. Its dictionaries have more than 230,000 words. */

/** The limit of characters to score. Fewer already show a strong password. */
const scoredLength = 50;

/**
 * The limit of substitutions such as "0" for "o" to try. The default of 100 can take a second for a hundred
 * characters. 10 take a fraction of that, and still find the common substitutions.
 */
const maxSubstitutions = 10;

const meter = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  l33tMaxSubstitutions: maxSubstitutions,
});
const known = new Set(common.dictionary['passwords-common']);

answerTasks(({ password, words }) => {
  const { score, feedback } = meter.check([...password].slice(0, scoredLength).join(''), [...words]);
  const isKnown = known.has(password.toLowerCase());
  return { isKnown, score, feedback: [feedback.warning, ...feedback.suggestions] };
});
