/** The year that an address of the portal asks for. */
export function yearAsked(url: URL): number | undefined {
  const year = url.searchParams.get('year') ?? '';
  return /^(19|20)\d\d$/.test(year) ? Number(year) : undefined;
}
