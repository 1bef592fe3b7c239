import { shapesXml } from '#courses/drawing.ts';
import type { Drawing } from '#courses/schema/block.ts';
import type { Scene } from '#courses/schema/library.ts';

interface SceneProps {
  /** Null if the module has none. */
  readonly scene: Scene | null;
}

/** Shows the scene of a module with its title, described for who does not see it. */
export function ModuleScene({ scene }: SceneProps) {
  if (scene === null) return null;
  const { title, description, drawing } = scene;
  return (
    <figure>
      <svg role="img" aria-label={description} className="drawing scene" {...contentOf(drawing)} />
      <figcaption>{title}</figcaption>
    </figure>
  );
}

/**
 * Shows the scene of a module beside its title, among other modules. It decorates: who listens gets the
 * title, and the page of the module describes the scene.
 */
export function SmallScene({ scene }: SceneProps) {
  if (scene === null) return null;
  return <svg aria-hidden className="drawing scene" {...contentOf(scene.drawing)} />;
}

/** Without styles, a drawing would fill the window. */
const sizeOf = (viewBox: string) => {
  const [, , width, height] = viewBox.split(' ');
  return { width, height };
};

/** The shapes as they are, since a drawing was parsed when it was read and is escaped when it is written. */
const contentOf = ({ viewBox, shapes }: Drawing) => ({
  viewBox,
  ...sizeOf(viewBox),
  dangerouslySetInnerHTML: { __html: shapesXml(shapes) },
});
