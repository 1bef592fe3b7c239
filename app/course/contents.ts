/** Shows in the contents of a lesson where the reader is, and how far that is. */
export function followReading(): void {
  const lesson = document.querySelector('[data-lesson]');
  const places = [...document.querySelectorAll<HTMLAnchorElement>('[data-contents] a')].map((link) => ({
    link,
    section: document.getElementById(decodeURIComponent(link.hash.slice(1))),
  }));
  if (lesson === null || places.length === 0) return;
  const here = document.querySelector('[data-here]');
  const bars = document.querySelectorAll<HTMLElement>('[data-read]');

  const show = () => {
    const { top, height } = lesson.getBoundingClientRect();
    const read = Math.min(1, Math.max(0, (window.innerHeight - top) / height));
    for (const bar of bars) {
      bar.hidden = false;
      bar.style.transform = `scaleX(${String(read)})`;
    }
    const line = window.innerHeight / 3;
    const passed = places.filter(({ section }) => (section?.getBoundingClientRect().top ?? Infinity) < line);
    const current = passed[passed.length - 1];
    for (const place of places) {
      if (place === current) place.link.setAttribute('aria-current', 'location');
      else place.link.removeAttribute('aria-current');
    }
    if (here !== null) here.textContent = current?.link.textContent ?? '';
  };

  let isWaiting = false;
  const update = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      show();
    });
  };
  window.addEventListener('scroll', update, { passive: true });
  window.addEventListener('resize', update);
  show();
}
