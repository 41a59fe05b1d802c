// What the engine's build changes in Go's text/template, for speed alone (docs/decisions/006). `go build -overlay` takes
// these files in place of the toolchain's own, so nothing of Go is copied into this repository but the replaced lines.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const additions = fileURLToPath(new URL("../engine/_overlay/", import.meta.url));

const replacements = [
  {
    file: "text/template/template.go",
    line: "trees, err := parse.Parse(t.name, text, t.leftDelim, t.rightDelim, t.parseFuncs, builtins())",
    by: "trees, err := parseOnce(t.name, text, t.leftDelim, t.rightDelim, t.parseFuncs)",
  },
  {
    file: "text/template/template.go",
    line: "addValueFuncs(t.execFuncs, funcMap)",
    by: "t.makeRoom(len(funcMap))\n\taddValueFuncs(t.execFuncs, funcMap)",
  },
  {
    file: "text/template/exec.go",
    line: "_, err := fmt.Fprint(s.wr, iface)",
    by: "_, err := printTo(s.wr, iface)",
  },
  {
    file: "text/template/exec.go",
    line: "return tmpl.Execute(wr, data)",
    by: "return executeRemembered(tmpl, wr, data)",
  },
  {
    file: "text/template/exec.go",
    line: "func (s *state) walk(dot reflect.Value, node parse.Node) {",
    by: "func (s *state) walk(dot reflect.Value, node parse.Node) {\n\tif !s.walkRemembered(dot, node) {\n\t\ts.walkAnew(dot, node)\n\t}\n}\n\nfunc (s *state) walkAnew(dot reflect.Value, node parse.Node) {",
  },
  {
    file: "text/template/exec.go",
    line: "method := ptr.MethodByName(fieldName)",
    by: "method := methodByName(ptr, fieldName)",
  },
  {
    file: "text/template/exec.go",
    line: "result := receiver.MapIndex(nameVal)",
    by: "result := receiver.MapIndex(nameVal)\n\t\t\tnoteField(receiver, fieldName, result)",
  },
  {
    file: "text/template/exec.go",
    line: "val, _ := indirect(s.evalPipeline(dot, r.Pipe))",
    by: "val, _ := indirect(s.evalPipeline(dot, r.Pipe))\n\tnoteWhole(val)",
  },
  {
    file: "text/template/exec.go",
    line: "v, err := safeCall(fun, argv)",
    by: "v, err := callNoted(name, fun, argv)",
  },
  {
    file: "text/template/funcs.go",
    line: "ret := fun.Call(args)",
    by: "if val, err, ok := callDirectly(fun, args); ok {\n\t\treturn val, err\n\t}\n\tret := fun.Call(args)",
  },
];

/**
 * Writes the overlay into a folder and returns what `go` needs to use it: its GOROOT and the path of the overlay file.
 * Throws when the toolchain's text/template is not the one that the replacements were made for.
 */
export function writeOverlay(goRoot, folder) {
  // Under a name of its own: a toolchain that `go` fetched lies in the module cache, which takes no overlay.
  const root = join(folder, "go");
  symlinkSync(goRoot, root);
  const replace = {};
  for (const { file, line, by } of replacements) {
    const place = join(root, "src", file);
    const original = readFileSync(replace[place] ?? place, "utf8");
    if (original.split(line).length !== 2) {
      throw new Error(
        `${file} of this Go does not hold this line once: ${line}\nSee what it does now and change scripts/engine-overlay.mjs.`,
      );
    }
    const changed = join(folder, "overlay", file);
    mkdirSync(dirname(changed), { recursive: true });
    writeFileSync(
      changed,
      original.replace(line, () => by),
    );
    replace[place] = changed;
  }
  for (const file of readdirSync(additions, { recursive: true }).filter((name) => name.endsWith(".go"))) {
    replace[join(root, "src", file)] = join(additions, file);
  }
  const overlay = join(folder, "overlay.json");
  writeFileSync(overlay, JSON.stringify({ Replace: replace }));
  return { root, overlay };
}
