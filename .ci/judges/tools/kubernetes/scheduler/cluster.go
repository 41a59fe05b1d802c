package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand"

	"github.com/go-logr/logr"
	v1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	apiruntime "k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/events"
	"k8s.io/klog/v2"
	fwk "k8s.io/kube-scheduler/framework"
	"k8s.io/kubernetes/pkg/scheduler"
	"k8s.io/kubernetes/pkg/scheduler/framework"
	"k8s.io/kubernetes/pkg/scheduler/profile"
	"time"
)

const (
	driver    = "blockvolume.csi.oraclecloud.com"
	zoneLabel = "topology.kubernetes.io/zone"
)

// cluster is one real scheduler with its default profile, fed by hand: its cache and listers hold what we put there,
// nothing runs beside it, and each call schedules one pod.
type cluster struct {
	ctx       context.Context
	logger    klog.Logger
	informers *handFedInformers
	scheduler *scheduler.Scheduler
	next      *framework.QueuedPodInfo
	chosen    string
	refused   error
}

var errStop = errors.New("the judge binds pods itself")

func newCluster() *cluster {
	klog.SetLogger(logr.Discard())
	c := &cluster{logger: logr.Discard()}
	c.ctx = klog.NewContext(context.Background(), c.logger)
	client := fake.NewClientset()
	c.informers = newHandFedInformers(informers.NewSharedInformerFactory(client, 0))
	var err error
	c.scheduler, err = scheduler.New(c.ctx, client, c.informers, nil,
		profile.RecorderFactory(func(string) events.EventRecorderLogger { return &noEvents{} }),
		scheduler.WithParallelism(1))
	if err != nil {
		panic(err)
	}
	schedule := c.scheduler.SchedulePod
	c.scheduler.NextPod = func(klog.Logger) (*framework.QueuedPodInfo, error) { return c.next, nil }
	c.scheduler.SchedulePod = func(ctx context.Context, profile framework.Framework, state fwk.CycleState, pod *framework.QueuedPodInfo) (scheduler.ScheduleResult, error) {
		result, err := schedule(ctx, profile, state, pod)
		c.chosen, c.refused = result.SuggestedHost, err
		// What follows a choice (or preemption) is not what is judged.
		return scheduler.ScheduleResult{}, errStop
	}
	c.scheduler.FailureHandler = func(context.Context, framework.Framework, *framework.QueuedPodInfo, *fwk.Status, *fwk.NominatingInfo, time.Time) {
	}
	return c
}

// play schedules the pods of one situation, one after the other, and tells why one found no node ("" when all did).
func (c *cluster) play(each *testCase, runs []run) string {
	nodes := c.addNodes(each)
	defer c.clear(nodes)
	c.addObjects(each)
	for _, pod := range each.Pods {
		c.bind(pod.DeepCopy(), pod.Spec.NodeName, nodes)
	}
	numbers := map[string]int{}
	for _, run := range runs {
		for _, pod := range c.podsOf(each, run, nodes, numbers) {
			c.addClaims(each, pod)
			node, reason := c.schedule(pod)
			if reason != "" {
				return reason
			}
			c.bind(pod, node, nodes)
		}
	}
	return ""
}

func (c *cluster) schedule(pod *v1.Pod) (node, reason string) {
	info, err := framework.NewPodInfo(pod)
	if err != nil {
		panic(err)
	}
	c.next = &framework.QueuedPodInfo{PodInfo: info}
	c.chosen, c.refused = "", errors.New("not scheduled at all")
	c.scheduler.ScheduleOne(c.ctx)
	if c.refused == nil {
		return c.chosen, ""
	}
	var fit *framework.FitError
	if errors.As(c.refused, &fit) || errors.Is(c.refused, scheduler.ErrNoNodesAvailable) {
		return "", c.refused.Error()
	}
	panic(fmt.Sprintf("%s: %v", pod.Name, c.refused))
}

// addNodes gives each node whose zone nobody told a random one of three.
func (c *cluster) addNodes(each *testCase) map[string]*v1.Node {
	nodes := map[string]*v1.Node{}
	for _, given := range each.Nodes {
		node := given.DeepCopy()
		if _, isTold := node.Labels[zoneLabel]; !isTold {
			node.Labels[zoneLabel] = each.Zones[rand.Intn(len(each.Zones))]
		}
		nodes[node.Name] = node
		c.scheduler.Cache.AddNode(c.logger, node)
		c.informers.put(c.informers.Core().V1().Nodes().Informer(), node)
		limit := int32(32)
		c.informers.put(c.informers.Storage().V1().CSINodes().Informer(), &storagev1.CSINode{
			ObjectMeta: metav1.ObjectMeta{Name: node.Name},
			Spec: storagev1.CSINodeSpec{Drivers: []storagev1.CSINodeDriver{
				{Name: driver, NodeID: node.Name, Allocatable: &storagev1.VolumeNodeResources{Count: &limit}},
			}},
		})
	}
	return nodes
}

func (c *cluster) addObjects(each *testCase) {
	wait := storagev1.VolumeBindingWaitForFirstConsumer
	c.informers.put(c.informers.Storage().V1().StorageClasses().Informer(), &storagev1.StorageClass{
		ObjectMeta: metav1.ObjectMeta{Name: "oci-bv"}, Provisioner: driver, VolumeBindingMode: &wait,
	})
	for index := range each.Services {
		c.informers.put(c.informers.Core().V1().Services().Informer(), &each.Services[index])
	}
	for index := range each.StatefulSets {
		c.informers.put(c.informers.Apps().V1().StatefulSets().Informer(), &each.StatefulSets[index])
	}
	for index := range each.Claims {
		c.informers.add(each.Claims[index].DeepCopy())
	}
	for _, deployment := range each.Deployments {
		for _, revision := range []string{"old", "new"} {
			c.informers.put(c.informers.Apps().V1().ReplicaSets().Informer(), replicaSetOf(deployment, revision))
		}
	}
}

// bind lets the pod stand on the node, and makes its volumes where the node is, as OKE's driver does.
func (c *cluster) bind(pod *v1.Pod, node string, nodes map[string]*v1.Node) {
	bound := pod.DeepCopy()
	bound.Spec.NodeName = node
	if err := c.scheduler.Cache.AddPod(c.logger, bound); err != nil {
		panic(err)
	}
	c.informers.put(c.informers.Core().V1().Pods().Informer(), bound)
	for _, volume := range bound.Spec.Volumes {
		if volume.PersistentVolumeClaim != nil {
			c.bindClaim(bound.Namespace, volume.PersistentVolumeClaim.ClaimName, nodes[node].Labels[zoneLabel])
		}
	}
}

func (c *cluster) bindClaim(namespace, name, zone string) {
	claim, err := c.informers.Core().V1().PersistentVolumeClaims().Lister().PersistentVolumeClaims(namespace).Get(name)
	if err != nil {
		panic(err)
	}
	if claim.Spec.VolumeName != "" {
		return
	}
	bound := claim.DeepCopy()
	bound.Spec.VolumeName = "volume-" + namespace + "-" + name
	bound.Annotations = map[string]string{"pv.kubernetes.io/bind-completed": "yes"}
	bound.Status.Phase = v1.ClaimBound
	bound.ResourceVersion = "2"
	c.informers.add(&v1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: bound.Spec.VolumeName, ResourceVersion: "1"},
		Spec: v1.PersistentVolumeSpec{
			StorageClassName:       "oci-bv",
			AccessModes:            bound.Spec.AccessModes,
			ClaimRef:               &v1.ObjectReference{Namespace: namespace, Name: name, UID: bound.UID},
			PersistentVolumeSource: v1.PersistentVolumeSource{CSI: &v1.CSIPersistentVolumeSource{Driver: driver, VolumeHandle: bound.Spec.VolumeName}},
			NodeAffinity: &v1.VolumeNodeAffinity{Required: &v1.NodeSelector{NodeSelectorTerms: []v1.NodeSelectorTerm{{
				MatchExpressions: []v1.NodeSelectorRequirement{{Key: zoneLabel, Operator: v1.NodeSelectorOpIn, Values: []string{zone}}},
			}}}},
		},
		Status: v1.PersistentVolumeStatus{Phase: v1.VolumeBound},
	})
	c.informers.add(bound)
}

func (c *cluster) clear(nodes map[string]*v1.Node) {
	for _, each := range c.informers.Core().V1().Pods().Informer().GetIndexer().List() {
		if err := c.scheduler.Cache.RemovePod(c.logger, each.(*v1.Pod)); err != nil {
			panic(err)
		}
	}
	for _, node := range nodes {
		if err := c.scheduler.Cache.RemoveNode(c.logger, node); err != nil {
			panic(err)
		}
	}
	c.informers.clear()
}

type noEvents struct{}

func (*noEvents) Eventf(apiruntime.Object, apiruntime.Object, string, string, string, string, ...interface{}) {
}
func (n *noEvents) WithLogger(klog.Logger) events.EventRecorderLogger { return n }

var _ cache.SharedIndexInformer = &eagerInformer{}
