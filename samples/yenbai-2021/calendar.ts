import type { Random } from './random.ts';

/** Days off in 2021: New Year, Tết, the Hùng Kings, 30 April with its spare day, National Day. */
const holidays = new Set([
  '2021-01-01',
  '2021-02-10',
  '2021-02-11',
  '2021-02-12',
  '2021-02-13',
  '2021-02-14',
  '2021-02-15',
  '2021-02-16',
  '2021-04-21',
  '2021-04-30',
  '2021-05-03',
  '2021-09-02',
  '2021-09-03',
]);

/** The day so many days later. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The same day, or the next one on which offices are open. Saturdays count when `saturdays` is set. */
export function officeDay(day: string, saturdays = false): string {
  let found = day;
  const closed = () => weekday(found) === 0 || (weekday(found) === 6 && !saturdays) || holidays.has(found);
  while (closed()) found = plusDays(found, 1);
  return found;
}

/** A day between two days, both included. */
export function dayBetween(from: string, to: string, random: Random): string {
  const span = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  return plusDays(from, random.below(span + 1));
}

/** How registrations spread over the months: plans are made in spring, and few begin after autumn. */
const course = [8, 9, 22, 19, 12, 9, 6, 5, 4, 3, 2, 1];
const firstDay = '2021-01-05';
const lastDay = '2021-12-10';

/** The day of a registration in 2021, within the given months ("05"); one in twenty-five is a Saturday's. */
export function registrationDay(random: Random, fromMonth = '01', untilMonth = '12'): string {
  const open = (month: number) => month >= Number(fromMonth) && month <= Number(untilMonth);
  const month = random.weighted(course.map((weight, index) => (open(index + 1) ? weight : 0))) + 1;
  const start = `2021-${String(month).padStart(2, '0')}-01`;
  const from = start < firstDay ? firstDay : start;
  const end = month === 12 ? lastDay : plusDays(`2021-${String(month + 1).padStart(2, '0')}-01`, -1);
  const day = officeDay(dayBetween(from, end, random), random.below(25) === 0);
  return day > lastDay ? lastDay : day;
}
