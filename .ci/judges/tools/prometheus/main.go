// Command prometheus judges what the charts give to Prometheus and Grafana, with Prometheus' own code:
//
//	prometheus rules MANIFESTS        every alert parses, and asks for metrics that exist
//	prometheus dashboards MANIFESTS   every query of every panel does too; panels and datasources are coherent
package main

import "chartroom/judges/manifests"

const metricsFile = ".ci/judges/metrics.yaml"

func main() {
	manifests.Run(map[string]func() (manifests.Judge, error){
		"rules":      startRules,
		"dashboards": startDashboards,
	})
}
