//go:build js && wasm

// The door of the WebAssembly module: one function, JSON text in, JSON text
// out. Everything behind it is package chartroom, which knows nothing of
// JavaScript.
package main

import (
	"os"
	"runtime/debug"
	"syscall/js"

	"chartroom/engine/chartroom"
)

// A render allocates a multiple of what stays alive, so Go's usual target of
// 100 % would collect garbage in the middle of every other keystroke. The limit
// bounds the price: linear memory grows to about this size and never shrinks.
const (
	garbageTargetPercent = 800
	memoryLimitBytes     = 48 << 20
)

func main() {
	debug.SetGCPercent(garbageTargetPercent)
	debug.SetMemoryLimit(memoryLimitBytes)

	engine := chartroom.New()
	call := js.FuncOf(func(_ js.Value, arguments []js.Value) any {
		if len(arguments) != 1 || arguments[0].Type() != js.TypeString {
			return engine.Call("")
		}
		return engine.Call(arguments[0].String())
	})
	// The caller waits behind a door of its own (a global under the name it put
	// into the environment), so that two engines in one realm never meet.
	js.Global().Get(os.Getenv("CHARTROOM_DOOR")).Invoke(call)
	select {}
}
