import type { Option } from '#base/ui/fields.ts';

/** What is read of the current address. */
export interface Address {
  readonly pathname: string;
  readonly search: string;
  readonly searchParams: Query;
}
type Query = Iterable<[string, string]> & { get(name: string): string | null };

/** The office's rooms, in the order of the work. */
export const roomKeys = [
  'home',
  'programmes',
  'targets',
  'initiatives',
  'reports',
  'analysis',
  'documents',
  'units',
  'forms',
  'indicators',
  'restructurings',
  'people',
  'audit',
] as const;
export type RoomKey = (typeof roomKeys)[number];

/** Where things are: the one place for addresses that the frame of every page links to. */
export const paths = {
  portal: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  account: '/o/account',
  search: '/o/search',
  rooms: {
    home: '/o',
    programmes: '/o/programmes',
    targets: '/o/targets',
    initiatives: '/o/initiatives',
    reports: '/o/reports',
    analysis: '/o/analysis',
    documents: '/o/documents',
    units: '/o/units',
    forms: '/o/forms',
    indicators: '/o/indicators',
    restructurings: '/o/restructurings',
    people: '/o/people',
    audit: '/o/audit',
  } satisfies Record<RoomKey, string>,
} as const;

/** As it was: by the units of the date. As it is now: history carried to the units of today. */
export type View = 'was' | 'now';

/** The body whose house this is: "Tỉnh ủy Yên Bái", "Ban Dân vận". */
export interface BodyName {
  readonly parent: string;
  readonly name: string;
}

export interface PublicShellData {
  /** Null until a body has been set up. */
  readonly body: BodyName | null;
  /** True while the figures are an illustration. */
  readonly sample: boolean;
  /** The portal's pages; one alone needs no menu. */
  readonly nav: readonly { readonly href: string; readonly label: string }[];
}

/** A room that this person may enter, and how much waits there for him. */
export interface Room {
  readonly key: RoomKey;
  readonly waiting?: number | undefined;
}

export interface OfficeShellData {
  readonly body: BodyName | null;
  readonly sample: boolean;
  readonly user: { readonly name: string } | null;
  readonly rooms: readonly Room[];
  /** The units that the bar offers (`value` is the id), and the one it shows. */
  readonly units: readonly Option[];
  readonly unit: string | null;
  readonly periods: readonly Option[];
  readonly period: string | null;
  readonly view: View;
  /** What is chosen here that this page cannot obey. */
  readonly idle: readonly Held[];
}

/** The frame before anything has been set up. */
export const bareOffice: OfficeShellData = {
  body: null,
  sample: false,
  user: null,
  rooms: [],
  units: [],
  unit: null,
  periods: [],
  period: null,
  view: 'was',
  idle: [],
};
export const barePublic: PublicShellData = { body: null, sample: false, nav: [] };

/** What holds on every page of the office: it stays in the address from link to link. */
export const held = ['unit', 'period', 'view'] as const;
export type Held = (typeof held)[number];

/** Places in a list; they mean nothing once the list is another one. */
const cursors = ['after', 'before'];

/** An address with unit, period and view as they are in the current one. */
export function carry(href: string, current: Query): string {
  const [path = '', search = ''] = href.split('?');
  const params = new URLSearchParams(search);
  for (const name of held) {
    const value = current.get(name);
    if (value !== null && value !== '' && !params.has(name)) params.set(name, value);
  }
  return withQuery(path, params);
}

/** A form's action on the same page, with unit, period and view as they are. */
export function posting(action: string, current: Query): string {
  const params = held.flatMap((name) => {
    const value = current.get(name);
    return value ? [[name, value]] : [];
  });
  return action.startsWith('?/') && params.length > 0 ? `${action}&${new URLSearchParams(params)}` : action;
}

/** The action of this page that a form was sent to. */
export function sentTo({ search }: Pick<Address, 'search'>): string {
  return search.slice(2).split(/[&=]/)[0] ?? '';
}

/** The current address with other parameters; null takes one away. Lists begin again at their first page. */
export function changed(current: Address, changes: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams([...current.searchParams]);
  for (const name of cursors) params.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  return withQuery(current.pathname, params);
}

/** What a form that changes some parameters of the address has to take along unseen. */
export function alongside(current: Address, names: readonly string[]): [name: string, value: string][] {
  return [...current.searchParams].filter(([name]) => !names.includes(name) && !cursors.includes(name));
}

/** The same page in the other language. */
export function languageHref(to: 'vi' | 'en', current: Address): string {
  return withQuery('/language', new URLSearchParams({ to, back: current.pathname + current.search }));
}

/** True for the room, or portal page, that the address lies in. */
export function isHere(href: string, pathname: string): boolean {
  const exact = href === paths.portal || href === paths.rooms.home;
  // tasks and figures have addresses of their own, and belong to the rooms of programmes and of analysis
  const at = pathname
    .replace(/^\/o\/tasks(?=\/|$)/, paths.rooms.programmes)
    .replace(/^\/o\/figures(?=\/|$)/, paths.rooms.analysis);
  return at === href || (!exact && at.startsWith(`${href}/`));
}

function withQuery(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query === '' ? path : `${path}?${query}`;
}
