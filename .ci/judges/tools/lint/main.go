// Command lint judges rendered charts by what experience says of manifests that Kubernetes takes: kube-score's checks.
package main

import "chartroom/judges/manifests"

func main() {
	manifests.Run(map[string]func() (manifests.Judge, error){
		"kube-score": startKubeScore,
	})
}
