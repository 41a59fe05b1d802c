package main

import (
	v1 "k8s.io/api/core/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/informers/core"
	corev1 "k8s.io/client-go/informers/core/v1"
	listers "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
)

// handFedInformers never start: what listers see is put into them. Claims and volumes also tell their handlers at once,
// because the scheduler's volume binder keeps a copy of its own of them.
type handFedInformers struct {
	informers.SharedInformerFactory
	fed     map[cache.SharedIndexInformer]bool
	claims  *eagerInformer
	volumes *eagerInformer
}

func newHandFedInformers(factory informers.SharedInformerFactory) *handFedInformers {
	return &handFedInformers{
		SharedInformerFactory: factory,
		fed:                   map[cache.SharedIndexInformer]bool{},
		claims:                &eagerInformer{SharedIndexInformer: factory.Core().V1().PersistentVolumeClaims().Informer()},
		volumes:               &eagerInformer{SharedIndexInformer: factory.Core().V1().PersistentVolumes().Informer()},
	}
}

func (f *handFedInformers) put(informer cache.SharedIndexInformer, object any) {
	f.fed[informer] = true
	if err := informer.GetIndexer().Add(object); err != nil {
		panic(err)
	}
}

func (f *handFedInformers) add(object any) {
	switch object.(type) {
	case *v1.PersistentVolumeClaim:
		f.claims.add(object)
	case *v1.PersistentVolume:
		f.volumes.add(object)
	}
}

func (f *handFedInformers) clear() {
	for informer := range f.fed {
		if err := informer.GetIndexer().Replace(nil, ""); err != nil {
			panic(err)
		}
	}
	f.claims.clear()
	f.volumes.clear()
}

func (f *handFedInformers) Core() core.Interface {
	return coreGroup{f.SharedInformerFactory.Core(), f}
}

type coreGroup struct {
	core.Interface
	factory *handFedInformers
}

func (g coreGroup) V1() corev1.Interface { return coreVersion{g.Interface.V1(), g.factory} }

type coreVersion struct {
	corev1.Interface
	factory *handFedInformers
}

func (v coreVersion) PersistentVolumeClaims() corev1.PersistentVolumeClaimInformer {
	return claimInformer{v.factory.claims}
}

func (v coreVersion) PersistentVolumes() corev1.PersistentVolumeInformer {
	return volumeInformer{v.factory.volumes}
}

type claimInformer struct{ informer *eagerInformer }

func (c claimInformer) Informer() cache.SharedIndexInformer { return c.informer }
func (c claimInformer) Lister() listers.PersistentVolumeClaimLister {
	return listers.NewPersistentVolumeClaimLister(c.informer.GetIndexer())
}

type volumeInformer struct{ informer *eagerInformer }

func (v volumeInformer) Informer() cache.SharedIndexInformer { return v.informer }
func (v volumeInformer) Lister() listers.PersistentVolumeLister {
	return listers.NewPersistentVolumeLister(v.informer.GetIndexer())
}

type eagerInformer struct {
	cache.SharedIndexInformer
	handlers []cache.ResourceEventHandler
}

func (e *eagerInformer) AddEventHandler(handler cache.ResourceEventHandler) (cache.ResourceEventHandlerRegistration, error) {
	e.handlers = append(e.handlers, handler)
	return e.SharedIndexInformer.AddEventHandler(handler) // Never fires: the informer does not run.
}

func (e *eagerInformer) add(object any) {
	old, isThere, _ := e.GetIndexer().Get(object)
	if err := e.GetIndexer().Add(object); err != nil {
		panic(err)
	}
	for _, handler := range e.handlers {
		if isThere {
			handler.OnUpdate(old, object)
		} else {
			handler.OnAdd(object, false)
		}
	}
}

func (e *eagerInformer) clear() {
	for _, object := range e.GetIndexer().List() {
		if err := e.GetIndexer().Delete(object); err != nil {
			panic(err)
		}
		for _, handler := range e.handlers {
			handler.OnDelete(object)
		}
	}
}
