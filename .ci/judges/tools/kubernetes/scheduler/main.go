// Command scheduler is the judge of lib/budget's placement: it replays random cases, written by
// scheduler-cases.ts, through the real kube-scheduler, pod by pod, and holds its answers against our verdicts.
//
//	scheduler CASES.json...    each file a list of cases
//
// `always` must never fail and `never` must never succeed, however the scheduler's random choice among equals falls.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"sync"
)

type verdict struct {
	Certainty string `json:"certainty"`
	// The reason of the first pod without a node, without our numbers; empty where it may differ from run to run.
	Reason string `json:"reason,omitempty"`
	Runs   []run  `json:"runs"`
}

type run struct {
	Kind      string `json:"kind"`
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	// The ReplicaSet of a Deployment: "old" or "new".
	Revision string `json:"revision,omitempty"`
	Count    int    `json:"count"`
}

type outcome struct {
	wrong   []string
	depends int
	total   int
	// Verdicts `depends` that real runs showed to go both ways.
	proven int
}

func main() {
	repeats := flag.Int("repeats", 6, "real runs of each situation on several nodes")
	dependsMax := flag.Float64("depends-max", 5, "percentage of verdicts that may be `depends`")
	flag.Parse()
	failed := false
	for _, path := range flag.Args() {
		if !judgeFile(path, *repeats, *dependsMax) {
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

func judgeFile(path string, repeats int, dependsMax float64) bool {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	var cases []testCase
	if err := json.Unmarshal(data, &cases); err != nil {
		panic(err)
	}
	workers := runtime.NumCPU()
	queue := make(chan *testCase)
	results := make([]outcome, workers)
	var group sync.WaitGroup
	for worker := range workers {
		group.Go(func() {
			judge := newCluster()
			for each := range queue {
				judge.judgeCase(each, repeats, &results[worker])
			}
		})
	}
	for index := range cases {
		queue <- &cases[index]
	}
	close(queue)
	group.Wait()

	var sum outcome
	for _, each := range results {
		sum.wrong = append(sum.wrong, each.wrong...)
		sum.depends += each.depends
		sum.proven += each.proven
		sum.total += each.total
	}
	for index, line := range sum.wrong {
		if index == 20 {
			fmt.Printf("… and %d more\n", len(sum.wrong)-index)
			break
		}
		fmt.Println(line)
	}
	share := 100 * float64(sum.depends) / float64(max(1, sum.total))
	fmt.Printf("%s: %d cases, %d verdicts, %d wrong, %d depends (%.1f %%, of which %d seen to go both ways)\n",
		path, len(cases), sum.total, len(sum.wrong), sum.depends, share, sum.proven)
	if share > dependsMax {
		fmt.Printf("more than %.1f %% depend\n", dependsMax)
	}
	return len(cases) > 0 && len(sum.wrong) == 0 && share <= dependsMax
}

func (c *cluster) judgeCase(each *testCase, repeats int, result *outcome) {
	for _, name := range []string{"rest", "peak", "rollout"} {
		expected, isThere := each.Situations[name]
		if !isThere {
			continue
		}
		result.total++
		runs := repeats
		if len(each.Nodes) == 1 {
			runs = 1
		}
		succeeded, failed := 0, 0
		for range runs {
			reason := c.play(each, expected.Runs)
			if reason == "" {
				succeeded++
			} else {
				failed++
			}
			switch {
			case expected.Certainty == "always" && reason != "":
				result.wrong = append(result.wrong, fmt.Sprintf("%s %s: always, but: %s", each.ID, name, reason))
			case expected.Certainty == "never" && reason == "":
				result.wrong = append(result.wrong, fmt.Sprintf("%s %s: never, but every pod found a node", each.ID, name))
			case expected.Reason != "" && reason != "" && reason != expected.Reason:
				result.wrong = append(result.wrong, fmt.Sprintf("%s %s: we say %q, kube-scheduler says %q", each.ID, name, expected.Reason, reason))
			default:
				continue
			}
			break
		}
		if expected.Certainty == "depends" {
			result.depends++
			if succeeded > 0 && failed > 0 {
				result.proven++
			}
		}
	}
}
