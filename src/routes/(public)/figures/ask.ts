import { narrowedBy, viewOf } from '../../sheet.ts';

/** What an address of the portal asks for: a unit (the house's own unless named), one measure or all, and days. */
export function asked(url: URL, home: number | undefined) {
  const text = (name: string): string => url.searchParams.get(name) ?? '';
  const unit = /^[1-9]\d{0,8}$/.test(text('unit')) ? Number(text('unit')) : home;
  if (unit === undefined) return null;
  const [from, until, measure] = [text('from'), text('until'), text('measure')];
  return {
    unit,
    view: viewOf(url),
    ...(measure === '' ? {} : { measure, ...narrowedBy(url) }),
    ...(from !== '' && until !== '' ? { from, until } : {}),
  };
}
