package main

import (
	"fmt"
	"sort"

	appsv1 "k8s.io/api/apps/v1"
	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/klog/v2"
	defaults "k8s.io/kubernetes/pkg/apis/core/v1"
)

type testCase struct {
	ID    string    `json:"id"`
	Nodes []v1.Node `json:"nodes"`
	// Zones that nodes without one may be in.
	Zones []string `json:"zones"`
	// OKE's own pods, bound already.
	Pods         []v1.Pod                   `json:"pods"`
	Deployments  []appsv1.Deployment        `json:"deployments"`
	StatefulSets []appsv1.StatefulSet       `json:"statefulSets"`
	DaemonSets   []appsv1.DaemonSet         `json:"daemonSets"`
	Services     []v1.Service               `json:"services"`
	Claims       []v1.PersistentVolumeClaim `json:"claims"`
	Situations   map[string]verdict         `json:"situations"`
}

const hashLabel = "pod-template-hash"

func replicaSetOf(deployment appsv1.Deployment, revision string) *appsv1.ReplicaSet {
	selector := deployment.Spec.Selector.DeepCopy()
	metav1.AddLabelToSelector(selector, hashLabel, revision)
	return &appsv1.ReplicaSet{
		ObjectMeta: metav1.ObjectMeta{Namespace: deployment.Namespace, Name: deployment.Name + "-" + revision},
		Spec:       appsv1.ReplicaSetSpec{Selector: selector},
	}
}

// podsOf does a controller's work: the pods of one run, in order, with what the API server writes into them.
func (c *cluster) podsOf(each *testCase, run run, nodes map[string]*v1.Node, numbers map[string]int) []*v1.Pod {
	var template v1.PodTemplateSpec
	var owner string
	extra := map[string]string{}
	switch run.Kind {
	case "Deployment":
		deployment := find(each.Deployments, run)
		template, owner = deployment.Spec.Template, deployment.Name+"-"+run.Revision
		extra[hashLabel] = run.Revision
	case "StatefulSet":
		template, owner = find(each.StatefulSets, run).Spec.Template, run.Name
	case "DaemonSet":
		return c.daemonPods(find(each.DaemonSets, run), nodes)
	default:
		panic("no such kind: " + run.Kind)
	}
	kind := map[string]string{"Deployment": "ReplicaSet", "StatefulSet": "StatefulSet"}[run.Kind]
	pods := []*v1.Pod{}
	for range run.Count {
		number := numbers[run.Kind+"/"+run.Namespace+"/"+run.Name]
		numbers[run.Kind+"/"+run.Namespace+"/"+run.Name]++
		pod := podFrom(template, run.Namespace, fmt.Sprintf("%s-%d", run.Name, number), extra)
		isController := true
		pod.OwnerReferences = []metav1.OwnerReference{{APIVersion: "apps/v1", Kind: kind, Name: owner, Controller: &isController}}
		if run.Kind == "StatefulSet" {
			for _, claim := range find(each.StatefulSets, run).Spec.VolumeClaimTemplates {
				addVolume(pod, claim.Name, claim.Name+"-"+pod.Name)
			}
		}
		pods = append(pods, pod)
	}
	return pods
}

func (c *cluster) daemonPods(set appsv1.DaemonSet, nodes map[string]*v1.Node) []*v1.Pod {
	names := []string{}
	for name := range nodes {
		names = append(names, name)
	}
	sort.Strings(names)
	pods := []*v1.Pod{}
	for _, name := range names {
		pod := podFrom(set.Spec.Template, set.Namespace, set.Name+"-"+name, nil)
		if !isMeantFor(pod, nodes[name]) {
			continue
		}
		pod.Spec.Affinity = &v1.Affinity{NodeAffinity: &v1.NodeAffinity{RequiredDuringSchedulingIgnoredDuringExecution: &v1.NodeSelector{
			NodeSelectorTerms: []v1.NodeSelectorTerm{{MatchFields: []v1.NodeSelectorRequirement{{Key: "metadata.name", Operator: v1.NodeSelectorOpIn, Values: []string{name}}}}},
		}}}
		pods = append(pods, pod)
	}
	return pods
}

// isMeantFor: as the DaemonSet controller, for sets that select nodes by nodeSelector only.
func isMeantFor(pod *v1.Pod, node *v1.Node) bool {
	for key, value := range pod.Spec.NodeSelector {
		if node.Labels[key] != value {
			return false
		}
	}
	for _, taint := range node.Spec.Taints {
		isTolerated := taint.Effect == v1.TaintEffectPreferNoSchedule
		for _, toleration := range pod.Spec.Tolerations {
			isTolerated = isTolerated || toleration.ToleratesTaint(klog.Background(), &taint, false)
		}
		if !isTolerated {
			return false
		}
	}
	return true
}

func podFrom(template v1.PodTemplateSpec, namespace, name string, extra map[string]string) *v1.Pod {
	pod := &v1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name, UID: types.UID(namespace + "/" + name), Labels: map[string]string{}},
		Spec:       *template.Spec.DeepCopy(),
	}
	for key, value := range template.Labels {
		pod.Labels[key] = value
	}
	for key, value := range extra {
		pod.Labels[key] = value
	}
	defaults.SetObjectDefaults_Pod(pod)
	mergeLabelKeys(pod)
	return pod
}

// mergeLabelKeys is the API server's part of matchLabelKeys in affinity terms (pkg/registry/core/pod/strategy.go).
func mergeLabelKeys(pod *v1.Pod) {
	merge := func(term *v1.PodAffinityTerm) {
		if term.LabelSelector == nil {
			return
		}
		for _, key := range term.MatchLabelKeys {
			if value, isThere := pod.Labels[key]; isThere {
				term.LabelSelector.MatchExpressions = append(term.LabelSelector.MatchExpressions,
					metav1.LabelSelectorRequirement{Key: key, Operator: metav1.LabelSelectorOpIn, Values: []string{value}})
			}
		}
	}
	if pod.Spec.Affinity == nil {
		return
	}
	var required []v1.PodAffinityTerm
	var preferred []v1.WeightedPodAffinityTerm
	if affinity := pod.Spec.Affinity.PodAffinity; affinity != nil {
		required = append(required, affinity.RequiredDuringSchedulingIgnoredDuringExecution...)
		preferred = append(preferred, affinity.PreferredDuringSchedulingIgnoredDuringExecution...)
	}
	if affinity := pod.Spec.Affinity.PodAntiAffinity; affinity != nil {
		required = append(required, affinity.RequiredDuringSchedulingIgnoredDuringExecution...)
		preferred = append(preferred, affinity.PreferredDuringSchedulingIgnoredDuringExecution...)
	}
	// The selectors are pointers, so the copies of the terms share them with the pod.
	for index := range required {
		merge(&required[index])
	}
	for index := range preferred {
		merge(&preferred[index].PodAffinityTerm)
	}
}

func addVolume(pod *v1.Pod, name, claim string) {
	pod.Spec.Volumes = append(pod.Spec.Volumes, v1.Volume{Name: name, VolumeSource: v1.VolumeSource{
		PersistentVolumeClaim: &v1.PersistentVolumeClaimVolumeSource{ClaimName: claim},
	}})
}

// addClaims makes the claims that a StatefulSet makes for its pod; those that the charts render are there already.
func (c *cluster) addClaims(each *testCase, pod *v1.Pod) {
	lister := c.informers.Core().V1().PersistentVolumeClaims().Lister().PersistentVolumeClaims(pod.Namespace)
	for _, volume := range pod.Spec.Volumes {
		if volume.PersistentVolumeClaim == nil {
			continue
		}
		name := volume.PersistentVolumeClaim.ClaimName
		if _, err := lister.Get(name); err == nil {
			continue
		}
		class := "oci-bv"
		c.informers.add(&v1.PersistentVolumeClaim{
			ObjectMeta: metav1.ObjectMeta{Namespace: pod.Namespace, Name: name, UID: types.UID(name), ResourceVersion: "1"},
			Spec:       v1.PersistentVolumeClaimSpec{StorageClassName: &class, AccessModes: []v1.PersistentVolumeAccessMode{v1.ReadWriteOnce}},
		})
	}
}

type named interface {
	appsv1.Deployment | appsv1.StatefulSet | appsv1.DaemonSet
}

func find[T named](all []T, run run) T {
	for _, each := range all {
		if object := any(&each).(metav1.Object); object.GetName() == run.Name && object.GetNamespace() == run.Namespace {
			return each
		}
	}
	panic("no such workload: " + run.Namespace + "/" + run.Name)
}
