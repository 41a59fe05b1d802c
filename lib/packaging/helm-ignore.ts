/**
 * The paths that a chart's `.helmignore` lets through: what `helm package` puts into the archive. Helm's own rules
 * (https://helm.sh/docs/chart_template_guide/helm_ignore_file/), but for `!`, which is refused: its meaning there is
 * not the one of .gitignore, and our charts don't need it.
 */
export function packagedPaths(paths: readonly string[], helmIgnore: string): string[] {
  const rules = [...helmIgnore.split("\n"), "templates/.?*"].flatMap(parseRule);
  return paths.filter((path) => !isIgnored(path, rules));
}

interface Rule {
  onlyFolders: boolean;
  matches(path: string): boolean;
}

function parseRule(line: string): Rule[] {
  const text = line.trim();
  if (text === "" || text.startsWith("#")) return [];
  if (text.startsWith("!") || text.includes("**"))
    throw new Error(`.helmignore: "${text}" is not supported.`);
  const onlyFolders = text.endsWith("/");
  const pattern = onlyFolders ? text.slice(0, -1) : text;
  if (pattern.includes("/")) {
    const whole = globToRegExp(pattern.replace(/^\//, ""));
    return [{ onlyFolders, matches: (path) => whole.test(path) }];
  }
  const name = globToRegExp(pattern);
  return [{ onlyFolders, matches: (path) => name.test(path.slice(path.lastIndexOf("/") + 1)) }];
}

/** A file goes when a rule names it or a folder above it. */
function isIgnored(path: string, rules: Rule[]): boolean {
  const parts = path.split("/");
  return parts.some((_, index) => {
    const isFile = index === parts.length - 1;
    const part = parts.slice(0, index + 1).join("/");
    return rules.some((rule) => !(rule.onlyFolders && isFile) && rule.matches(part));
  });
}

/** Go's filepath.Match: `*` and `?` stay inside one path segment; classes are taken over as they are. */
function globToRegExp(glob: string): RegExp {
  const source = glob.replace(/\[[^\]]*\]|[^[]/g, (token) => {
    if (token === "*") return "[^/]*";
    if (token === "?") return "[^/]";
    if (token.length > 1) return token;
    return token.replace(/[.+^${}()|\\\]]/, "\\$&");
  });
  return new RegExp(`^${source}$`);
}
