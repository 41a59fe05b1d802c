// Command prometheus judges what the charts give to Prometheus and Grafana, with Prometheus' own code:
//
//	prometheus rules MANIFESTS        every alert parses, and asks for metrics that exist
//	prometheus dashboards MANIFESTS   every query of every panel does too; panels and datasources are coherent
//	prometheus test MANIFESTS FILE…   the alerts fire when they should, and only then
package main

import (
	"fmt"
	"os"

	"chartroom/judges/manifests"
)

const metricsFile = ".ci/judges/metrics.yaml"

func main() {
	if len(os.Args) > 3 && os.Args[1] == "test" {
		if err := testAlerts(os.Args[2], os.Args[3:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	manifests.Run(map[string]func() (manifests.Judge, error){
		"rules":      startRules,
		"dashboards": startDashboards,
	})
}
