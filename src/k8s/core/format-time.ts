import type { Instant } from "./time.ts";

const secondsPerDay = 86400;
const daysPerEra = 146097;

/** A time as metav1.Time prints it: in UTC, without what is below a second (time.RFC3339). */
export function formatTime({ seconds }: Instant): string {
  const days = Math.floor(seconds / secondsPerDay);
  const rest = seconds - days * secondsPerDay;
  const time = [rest / 3600, (rest / 60) % 60, rest % 60].map(twoDigits).join(":");
  return `${formatDate(days)}T${time}Z`;
}

/** The date of a day counted since 1970; years begin in March, and 400 of them make an era. */
function formatDate(days: number): string {
  const shifted = days + 719468;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(number: number): string {
  return String(Math.floor(number)).padStart(2, "0");
}
