/** "CrossingsOnSchoolRoutes" as "Crossings On School Routes". */
export const fromCamel = (slug: string) => slug.replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ');

/** "school-routes-2016" as "School routes 2016". */
export const fromSlug = (slug: string) => toTitle(slug.replace(/[-_]+/g, ' ').trim());

/** The last part of a path, as the name of a file without its ending. */
export function fromFile(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  try {
    return toTitle(
      decodeURIComponent(name)
        .replace(/\.\w{2,4}$/, '')
        .replace(/[_+]+/g, ' ')
        .trim(),
    );
  } catch {
    return ''; // An address may hold a percent sign that begins no character: it then names nothing.
  }
}

/** The first letter a capital. */
export const toTitle = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
