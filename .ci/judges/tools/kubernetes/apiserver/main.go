// Command apiserver judges rendered charts by Kubernetes' own code, of the version that the module file names:
//
//	go run -modfile=1.34.mod ./apiserver create MANIFESTS
package main

import "chartroom/judges/manifests"

func main() {
	manifests.Run(map[string]func() (manifests.Judge, error){
		"create":       startCreate,
		"upgrade":      startUpgrade,
		"pod-security": startPodSecurity,
	})
}
