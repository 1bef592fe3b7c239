/** A setting cannot be used, so Lectern does not start. The message says what to do. */
export class SettingError extends Error {
  override name = 'SettingError';
}
