// Command apiserver judges rendered charts by Kubernetes' own code, of the version that the module file names:
//
//	go run -modfile=1.34.mod ./apiserver create MANIFESTS
package main

import (
	"chartroom/judges/kubernetes/builtin"
	"chartroom/judges/manifests"
)

func main() {
	for _, kind := range builtin.Kinds {
		if _, hasStrategy := resources[kind]; !hasStrategy {
			panic(kind + " has no strategy")
		}
	}
	manifests.Run(map[string]func() (manifests.Judge, error){
		"create":  startCreate,
		"upgrade": startUpgrade,
	})
}
