import type { TextSetting } from './blocks.ts';
import { parseDrawing } from './drawing.ts';
import { shortestDescription } from './rules/images.ts';
import type { Drawing, Shape } from './schema/block.ts';
import type { ModuleFile } from './schema/course.ts';
import type { Problem, Scene } from './schema/library.ts';
import type { RuleId } from './rule.ts';
import type { Source } from './source.ts';

/** A page holds its scenes in itself, so each has to be small. */
const mostBytes = 6 * 1024;

interface ReadScene {
  /** Null if the module has none, or one with a problem. */
  readonly scene: Scene | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads the scene of a module. It is a drawing like those of lessons, but small and without words, which
 * nobody could read on a card.
 *
 * @param module null if its file could not be read
 */
export function readScene(
  module: Source<ModuleFile> | null,
  { readFigure }: Pick<TextSetting, 'readFigure'>,
): ReadScene {
  const written = module?.data.scene;
  if (module === null || written === undefined) return { scene: null, problems: [] };
  const { src, title, description } = written;
  const problem = (field: string, rule: RuleId, message: string, remedy: string): Problem => ({
    file: module.file,
    line: module.lineOf(['scene', field]),
    rule,
    message,
    remedy,
  });
  const svg = readFigure(src);
  if (svg === null) {
    const remedy = 'Add the SVG file beside module.yaml, or correct its name.';
    return {
      scene: null,
      problems: [problem('src', 'missing-figure', `There is no drawing "${src}" here.`, remedy)],
    };
  }
  const parsed = parseDrawing(svg);
  const fault = parsed.ok ? faultOf(svg, parsed.drawing) : parsed.fault;
  const problems = [
    ...(fault === null
      ? []
      : [problem('src', 'drawing', `"${src}" ${fault}`, 'Draw it as AUTHORING.md describes scenes.')]),
    ...(description.length >= shortestDescription
      ? []
      : [
          problem(
            'description',
            'missing-alt',
            `The scene "${src}" has a description that is too short.`,
            'Say what someone who looks at it would see.',
          ),
        ]),
  ];
  return {
    scene: parsed.ok && problems.length === 0 ? { title, description, drawing: parsed.drawing } : null,
    problems,
  };
}

/** Returns the fault, as the end of a sentence that begins with the name of the file. */
function faultOf(svg: string, { shapes }: Drawing): string | null {
  if (shapes.some(hasText)) return 'has a text, which a scene cannot have.';
  const bytes = Buffer.byteLength(svg);
  return bytes > mostBytes ? `has ${String(bytes)} bytes; a scene has at most ${String(mostBytes)}.` : null;
}

const hasText = ({ name, content }: Shape): boolean =>
  name === 'text' || content.some((inner) => typeof inner === 'object' && hasText(inner));
