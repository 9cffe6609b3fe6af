import type { Address } from '#base/ui/shell.ts';

/** The address of an action of this page, with everything else that the page's address says. */
export function acting(action: string, { searchParams }: Pick<Address, 'searchParams'>, hash = ''): string {
  const rest = [...searchParams].filter(([name]) => !name.startsWith('/') && name !== 'done');
  return `?/${action}${rest.length > 0 ? `&${new URLSearchParams(rest)}` : ''}${hash}`;
}
