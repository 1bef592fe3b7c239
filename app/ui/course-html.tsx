/** Text that the reader of content rendered from files of a course, with markup only from the tags that it knows. */
export function CourseHtml({ html }: { readonly html: string }) {
  return <div className="flow" dangerouslySetInnerHTML={{ __html: html }} />;
}
