import { hoursAndMinutes } from '#app/ui/duration.ts';
import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import type { FrontCourseView } from './views.ts';

interface CourseCardsProps {
  readonly courses: readonly FrontCourseView[];
  /** The level of the headings. */
  readonly heading: 'h2' | 'h3';
}

/** Shows courses as cards: what each is, how long it takes, and how to begin. */
export function CourseCards({ courses, heading: Heading }: CourseCardsProps) {
  const { t } = usePage();
  return (
    <ul className="cards two">
      {courses.map((course) => (
        <li className="card" key={course.id}>
          <CallNumber lines={course.callNumber} />
          <div className="card-body">
            <Heading>
              <a href={course.href}>{course.title}</a>
            </Heading>
            {course.landing.kind !== null && <p className="note">{course.landing.kind}</p>}
            <p>{course.subtitle}</p>
            <p className="note">
              {t('front.courseSize', {
                modules: course.modules.length,
                lessons: course.lessonCount,
                ...hoursAndMinutes(course.minutes),
              })}
            </p>
            <div className="card-foot">
              <a href={course.step.href}>
                {course.hasStarted ? t('front.resume') : t('courses.begin')}
                <span className="vh">: {course.title}</span>
              </a>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
