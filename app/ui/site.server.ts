import { coursePath, siteLogoPath, siteSheetPath } from '#app/addresses.ts';
import type { SiteContext } from '#app/platform/context.server.ts';
import type { SiteView } from './site-view.ts';

/** The height of the logo in the header, in pixels. */
const logoHeight = 32;

/** Returns the operator's own face, as every page shows it. */
export function viewSite({ library: { site, courses } }: SiteContext, path: string): SiteView {
  const { name, isNamed, logo, sheet, help, poweredBy } = site;
  const course = courses.find(({ id }) => `${path}/`.startsWith(`${coursePath(id)}/`)) ?? onlyOne(courses);
  return {
    name,
    isNamed,
    logo:
      logo === null
        ? null
        : {
            href: siteLogoPath(logo.hash),
            type: logo.type,
            width: Math.round(logoHeight * logo.ratio),
            height: logoHeight,
          },
    sheetHref: sheet === null ? null : siteSheetPath(sheet.hash),
    // What is owed to the sources of a course stands on its own pages, whatever the operator adds.
    credits: [site.credits, course?.credit].filter((credit) => credit != null),
    help: help === null ? null : { text: help.replace(/^https?:\/\//, ''), href: hrefOf(help) },
    poweredBy,
  };
}

/** Returns the course of a site that has no other. */
const onlyOne = <T>(courses: readonly T[]): T | undefined => (courses.length === 1 ? courses[0] : undefined);

const hrefOf = (help: string): string => (help.includes('://') ? help : `mailto:${help}`);
