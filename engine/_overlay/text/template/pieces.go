package template

import (
	"io"
	"reflect"
	"slices"
	"text/template/parse"
)

// piece is a part of a template that is remembered by itself: all of it, or a
// node that does enough to be worth it.
type piece struct {
	// isRemembered is false for what is cheap, and for what does more than print: it declares or sets a variable, or leaves a
	// loop.
	isRemembered bool
	// variables are the ones that it names, `$` among them.
	variables []string
	outputs   []*output
}

func (g *generation) pieceOf(node parse.Node) *piece {
	known, ok := g.pieces[node]
	if !ok {
		known = &piece{}
		if _, isTemplate := node.(*parse.ListNode); !isTemplate {
			known.describe(node)
		}
		g.pieces[node] = known
	}
	return known
}

// walkRemembered stands at the start of walk. False when there is nothing to remember: then nothing has been done.
func (s *state) walkRemembered(dot reflect.Value, node parse.Node) bool {
	switch node.(type) {
	case *parse.ActionNode, *parse.IfNode, *parse.RangeNode, *parse.WithNode:
	default:
		return false
	}
	depth := len(memory.recordings)
	// The first render is the one that people wait for: whole templates are enough to be remembered of it.
	if depth == 0 || memory.current.rounds < 2 || depth > nestedMax || s.tmpl.common != memory.templates || !dot.IsValid() {
		return false
	}
	piece := memory.current.pieceOf(node)
	if !piece.isRemembered {
		return false
	}
	context := make([]reflect.Value, 1, 1+len(piece.variables))
	context[0] = dot
	for _, name := range piece.variables {
		value, isThere := s.variable(name)
		if isThere && !value.IsValid() {
			return false
		}
		context = append(context, value)
	}
	isDone, err := piece.print(s.wr, context, func(text io.Writer) bool {
		before := s.wr
		s.wr = text
		s.walkAnew(dot, node)
		s.wr = before
		return true
	})
	if err != nil {
		s.writeError(err)
	}
	return isDone
}

// variable is a variable's value; not there when the piece itself declares it.
func (s *state) variable(name string) (value reflect.Value, isThere bool) {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return s.vars[i].value, true
		}
	}
	return reflect.Value{}, false
}

// What looks up less than this takes less time than remembering it.
const costMin = 6

// costs of what takes longer than to look up a key, which is 1.
var costs = map[string]int{"include": costMin, "toYaml": costMin, "toJson": costMin, "fromYaml": costMin, "merge": costMin}

func (p *piece) describe(node parse.Node) {
	_, isAction := node.(*parse.ActionNode)
	cost := 0
	printsOnly := true
	var visit func(node parse.Node)
	visitList := func(list *parse.ListNode) {
		if list != nil {
			for _, inner := range list.Nodes {
				visit(inner)
			}
		}
	}
	visitPipe := func(pipe *parse.PipeNode) {
		if pipe == nil {
			return
		}
		// What an action declares, in parentheses too, is there until the end of the block around it.
		printsOnly = printsOnly && !pipe.IsAssign && !(isAction && len(pipe.Decl) > 0)
		for _, command := range pipe.Cmds {
			for _, argument := range command.Args {
				visit(argument)
			}
		}
	}
	visitBranch := func(branch *parse.BranchNode) {
		visitPipe(branch.Pipe)
		visitList(branch.List)
		visitList(branch.ElseList)
	}
	visit = func(node parse.Node) {
		switch node := node.(type) {
		case *parse.ActionNode:
			visitPipe(node.Pipe)
		case *parse.IfNode:
			visitBranch(&node.BranchNode)
		case *parse.WithNode:
			visitBranch(&node.BranchNode)
		case *parse.RangeNode:
			cost += costMin
			visitBranch(&node.BranchNode)
		case *parse.TemplateNode:
			cost += costMin
			visitPipe(node.Pipe)
		case *parse.PipeNode:
			visitPipe(node)
		case *parse.ChainNode:
			cost += len(node.Field)
			visit(node.Node)
		case *parse.FieldNode:
			cost += len(node.Ident)
		case *parse.VariableNode:
			cost += len(node.Ident) - 1
			if !slices.Contains(p.variables, node.Ident[0]) {
				p.variables = append(p.variables, node.Ident[0])
			}
		case *parse.IdentifierNode:
			cost += max(1, costs[node.Ident])
		case *parse.BreakNode, *parse.ContinueNode:
			printsOnly = false
		}
	}
	visit(node)
	p.isRemembered = printsOnly && cost >= costMin
}
