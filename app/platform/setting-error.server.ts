/** What Lectern is set to use cannot be used, so it does not start; the message says what to do. */
export class SettingError extends Error {
  override name = 'SettingError';
}
