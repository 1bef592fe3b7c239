import { join } from 'node:path';
import { describeProblems, loadLibrary } from '#courses/load.ts';
import { courseStats } from '#courses/stats.ts';
import { lessonWords } from '#app/messages/messages.ts';

export interface CliResult {
  readonly code: 0 | 1;
  readonly text: string;
}

const usage = `Usage: lectern check [--stats]

  check      every problem of the course content, with its file, its line and what to do
  --stats    words and reading grade of every lesson as well
`;

/** Runs one command for authors and operators. */
export function runCli(root: string, args: readonly string[]): CliResult {
  const [command, ...options] = args;
  const unknown = options.filter((option) => option !== '--stats');
  if (command !== 'check' || unknown.length > 0) return { code: 1, text: usage };
  const loaded = loadLibrary(join(root, 'courses/content'), lessonWords('en'));
  if (!loaded.ok) return { code: 1, text: `${describeProblems(loaded.problems)}\n` };
  const courses = loaded.library.courses.map((course) => {
    const size = `${String(course.modules.length)} modules, ${String(course.lessonCount)} lessons, ${String(course.minutes)} minutes`;
    const stats = options.includes('--stats') ? `\n${courseStats(course).map(describeStats).join('\n')}` : '';
    return `${course.title}: ${size}. No problems.${stats}\n`;
  });
  return { code: 0, text: courses.join('\n') };
}

function describeStats({
  number,
  title,
  minutes,
  words,
  hardestGrade,
}: ReturnType<typeof courseStats>[number]): string {
  const columns = [
    number,
    title.padEnd(42),
    `${String(minutes)} min`.padStart(7),
    `${String(words)} words`.padStart(11),
  ];
  return `${columns.join('  ')}  hardest screen: grade ${hardestGrade.toFixed(1)}`;
}
