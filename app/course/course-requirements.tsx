import { CheckIcon, OpenIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface CourseRequirementsProps {
  readonly course: {
    readonly passPercent: number;
    readonly passPoints: number;
    readonly quizSizes: { readonly fewest: number; readonly most: number };
    readonly contactHours: number;
    readonly certificateHref: string | null;
    readonly standing: {
      readonly modulesDone: number;
      readonly modulesTotal: number;
      readonly left: { readonly lessons: number; readonly quizzes: number };
    };
  };
}

/** Says what the certificate requires, and what of that is done. */
export function CourseRequirements({ course }: CourseRequirementsProps) {
  const { t } = usePage();
  const { fewest, most } = course.quizSizes;
  const { modulesDone, modulesTotal, left } = course.standing;
  return (
    <>
      <h2 className="section-head" id="requirements">
        {t('requirements.title')}
      </h2>
      <p>{t('requirements.lead', { hours: course.contactHours })}</p>
      <ul className="plain asks reasons">
        {modulesDone > 0 && (
          <li className="state is-done">
            <CheckIcon />
            {t('requirements.done', { count: modulesDone })}
          </li>
        )}
        {modulesDone < modulesTotal && (
          <li className="state">
            <OpenIcon />
            {t('requirements.open', {
              percent: course.passPercent,
              points: course.passPoints,
              items: most,
              isSame: fewest === most ? 'yes' : 'no',
              lessons: left.lessons,
              quizzes: left.quizzes,
            })}
          </li>
        )}
        <li className={course.certificateHref === null ? 'state' : 'state is-done'}>
          {course.certificateHref === null ? <OpenIcon /> : <CheckIcon />}
          {t('requirements.name')}
        </li>
      </ul>
    </>
  );
}
