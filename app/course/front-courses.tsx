import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { CourseCards } from './course-cards.tsx';
import { SmallScene } from './module-scene.tsx';
import type { FrontCourseView } from './views.ts';

interface FrontCoursesProps {
  readonly courses: readonly FrontCourseView[];
}

/** Lists the courses. A site with one course lists the modules of that course instead. */
export function FrontCourses({ courses }: FrontCoursesProps) {
  const { t } = usePage();
  const [first] = courses;
  if (first !== undefined && courses.length === 1) return <ModuleCards course={first} />;
  return (
    <section className="section" aria-labelledby="all-courses">
      <h2 id="all-courses">{t('front.courses', { count: courses.length })}</h2>
      <CourseCards courses={courses} heading="h3" />
    </section>
  );
}

function ModuleCards({ course }: { readonly course: FrontCourseView }) {
  const { t } = usePage();
  const { fewest, most } = course.quizSizes;
  return (
    <section className="section" aria-labelledby={course.id}>
      <h2 id={course.id}>
        {t('front.modules', { modules: course.modules.length, lessons: course.lessonCount })}
      </h2>
      <p>
        {t('front.modulesNote', {
          fewest,
          most,
          isSame: fewest === most ? 'yes' : 'no',
          percent: course.passPercent,
        })}
      </p>
      <ul className="cards two">
        {course.modules.map((module) => (
          <li className="card" key={module.id}>
            <CallNumber lines={course.callNumber} last={`v.${String(module.number)}`} />
            <div className="card-body">
              <SmallScene scene={module.scene} />
              <h3>
                <a href={`${course.href}#${module.id}`}>{module.title}</a>
              </h3>
              <p>{module.aim}</p>
              <p className="note">
                {t('module.size', {
                  lessons: module.lessons.length,
                  minutes: module.minutes,
                  quizMinutes: course.quizMinutes,
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
