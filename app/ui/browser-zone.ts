/** Sends the time zone of the browser with every form that is posted, so that times are those it shows. */
export function sendZone(): void {
  document.addEventListener('formdata', ({ target, formData }) => {
    if (target instanceof HTMLFormElement && target.method === 'post')
      formData.set('browserZone', Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
}
