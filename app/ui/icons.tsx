/**
 * Icons stand beside a word, never alone. All are hidden from assistive technology. Without styles, they are
 * about as large as text.
 */

export function CheckIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="M3.5 10.5l4.2 4.3L16.5 5.6" fill="none" stroke="currentColor" strokeWidth="2.6" />
    </svg>
  );
}

export function HalfIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <path d="M10 2.5a7.5 7.5 0 0 1 0 15z" fill="currentColor" />
    </svg>
  );
}

export function OpenIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

export function CrossIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="M4.5 4.5l11 11M15.5 4.5l-11 11" fill="none" stroke="currentColor" strokeWidth="2.6" />
    </svg>
  );
}

export function TurnedIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path
        d="M4 6h8a4 4 0 0 1 0 8H6M9 10.5L5.5 14 9 17.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
      />
    </svg>
  );
}

export function UpIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="M4 12l6-6 6 6" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}

export function DownIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="M4 8l6 6 6-6" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}

export function SearchIcon() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M12.5 12.5L17.5 17.5" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}

export function LecternIcon() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M2.5 9.2 20 4.2l1.6 4.1L4.6 13.4z" fill="currentColor" />
      <path d="M12.6 11.5V20M7.5 20.2h10.2" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}
