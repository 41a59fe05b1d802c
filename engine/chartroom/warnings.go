package chartroom

import (
	"context"
	"log"
	"log/slog"
	"strings"
)

// warningLog keeps what Helm logs, for instance "cannot overwrite table with
// non table": a user who sees only manifests would never learn of it.
type warningLog struct{ lines []string }

// captureWarnings takes over both of Go's default loggers, which Helm uses.
func captureWarnings() *warningLog {
	kept := &warningLog{}
	slog.SetDefault(slog.New(kept))
	// After slog.SetDefault, which points the log package at the same handler,
	// but as information, below our level.
	log.SetFlags(0)
	log.SetOutput(kept)
	return kept
}

// take returns the warnings since the last call, each once.
func (w *warningLog) take() []string {
	seen := map[string]bool{}
	lines := []string{}
	for _, line := range w.lines {
		if !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	w.lines = nil
	return lines
}

func (w *warningLog) Write(text []byte) (int, error) {
	w.lines = append(w.lines, strings.TrimSpace(string(text)))
	return len(text), nil
}

func (w *warningLog) Enabled(_ context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn
}

func (w *warningLog) Handle(_ context.Context, record slog.Record) error {
	var line strings.Builder
	line.WriteString(record.Message)
	record.Attrs(func(attribute slog.Attr) bool {
		line.WriteString(" " + attribute.String())
		return true
	})
	w.lines = append(w.lines, line.String())
	return nil
}

func (w *warningLog) WithAttrs([]slog.Attr) slog.Handler { return w }
func (w *warningLog) WithGroup(string) slog.Handler      { return w }
