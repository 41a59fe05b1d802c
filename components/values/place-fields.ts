import type { FieldPlace, Place, RangePlace, ValuesSection } from "./section";

/** A place of which every path is known: what a section shows. */
export type KnownPlace = FieldPlace | RangePlace;

/** The paths of a place, without those that `below` stands for. */
export function pathsOf(place: Place): string[] {
  if ("path" in place) return [place.path];
  return "range" in place ? [place.from, place.to] : [];
}

/**
 * The fields of each group of a section, given all paths of the chart in the schema's order. A path that is named
 * somewhere has its place there; any other is where the longest `below` above it stands.
 */
export function placeFields(
  sections: readonly ValuesSection[],
  section: ValuesSection,
  known: readonly string[],
): KnownPlace[][] {
  const places = sections.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields));
  const named = new Set(places.flatMap(pathsOf));
  const prefixes = places.flatMap((place) => ("below" in place ? [place.below] : []));
  const paths = new Set(known);
  const rest = (below: string) =>
    known.filter((path) => !named.has(path) && longestAbove(prefixes, path) === below);
  return section.groups.map(({ fields }) =>
    fields.flatMap((place): KnownPlace[] => {
      if ("below" in place) {
        return rest(place.below).map((path) => ({ path, wide: isWide(path), when: place.when }));
      }
      return pathsOf(place).every((path) => paths.has(path)) ? [place] : [];
    }),
  );
}

/** The switches that must be on for a value to mean something: `ingress.enabled` for `ingress.tls.secretName`. */
export function switchesAbove(path: string, isKnown: (path: string) => boolean): string[] {
  const keys = path.split(".");
  return keys
    .slice(0, -1)
    .map((_, depth) => `${keys.slice(0, depth + 1).join(".")}.enabled`)
    .filter((above) => above !== path && isKnown(above));
}

/** Whether the value at a path, or something above or below it, is set in a section. */
export function isPlacedIn(section: ValuesSection, path: string): boolean {
  return section.groups.some(({ fields }) =>
    fields.some((place) => pathsOf(place).some((each) => isWithin(path, each) || isWithin(each, path))),
  );
}

/** The longest `below` of a section that holds the path; 0 when none does. */
export function restLength(section: ValuesSection, path: string): number {
  const lengths = section.groups.flatMap(({ fields }) =>
    fields.map((place) => ("below" in place && isWithin(path, place.below) ? place.below.length : 0)),
  );
  return Math.max(0, ...lengths);
}

function longestAbove(prefixes: readonly string[], path: string): string | undefined {
  return prefixes.filter((prefix) => isWithin(path, prefix)).sort((a, b) => b.length - a.length)[0];
}

function isWithin(path: string, container: string): boolean {
  return path === container || path.startsWith(`${container}.`);
}

/** A switch stands alone on its line, so that what it turns on follows below it; a probe's address needs the room. */
function isWide(path: string): boolean {
  return /\.(enabled|path)$/.test(path);
}
