// Package scheme stands in for client-go's. Helm asks it one thing: which API
// versions there are (.Capabilities.APIVersions of `helm template`).
package scheme

import "k8s.io/apimachinery/pkg/runtime/schema"

// Scheme answers as the real scheme of client-go v0.37.1 does once Helm has
// added the two versions of apiextensions.k8s.io.
var Scheme scheme

type scheme struct{}

// PrioritizedVersionsAllGroups lists every known API version. The real one has
// no fixed order (it walks a map), so here they are sorted.
func (scheme) PrioritizedVersionsAllGroups() []schema.GroupVersion {
	versions := make([]schema.GroupVersion, 0, len(known))
	for _, text := range known {
		version, err := schema.ParseGroupVersion(text)
		if err != nil {
			panic(err)
		}
		versions = append(versions, version)
	}
	return versions
}

// known is the output of `helm template` on a chart that prints
// `.Capabilities.APIVersions | sortAlpha`. `npm run fidelity` compares it with
// the real command's.
var known = []string{
	"admissionregistration.k8s.io/v1",
	"admissionregistration.k8s.io/v1alpha1",
	"admissionregistration.k8s.io/v1beta1",
	"apiextensions.k8s.io/v1",
	"apiextensions.k8s.io/v1beta1",
	"apps/v1",
	"apps/v1beta1",
	"apps/v1beta2",
	"authentication.k8s.io/v1",
	"authentication.k8s.io/v1alpha1",
	"authentication.k8s.io/v1beta1",
	"authorization.k8s.io/v1",
	"authorization.k8s.io/v1beta1",
	"autoscaling/v1",
	"autoscaling/v2",
	"batch/v1",
	"batch/v1beta1",
	"certificates.k8s.io/v1",
	"certificates.k8s.io/v1alpha1",
	"certificates.k8s.io/v1beta1",
	"coordination.k8s.io/v1",
	"coordination.k8s.io/v1alpha2",
	"coordination.k8s.io/v1beta1",
	"discovery.k8s.io/v1",
	"discovery.k8s.io/v1beta1",
	"events.k8s.io/v1",
	"events.k8s.io/v1beta1",
	"extensions/v1beta1",
	"flowcontrol.apiserver.k8s.io/v1",
	"flowcontrol.apiserver.k8s.io/v1beta1",
	"flowcontrol.apiserver.k8s.io/v1beta2",
	"flowcontrol.apiserver.k8s.io/v1beta3",
	"internal.apiserver.k8s.io/v1alpha1",
	"lifecycle.k8s.io/v1alpha1",
	"networking.k8s.io/v1",
	"networking.k8s.io/v1beta1",
	"node.k8s.io/v1",
	"node.k8s.io/v1alpha1",
	"node.k8s.io/v1beta1",
	"policy/v1",
	"policy/v1beta1",
	"rbac.authorization.k8s.io/v1",
	"rbac.authorization.k8s.io/v1alpha1",
	"rbac.authorization.k8s.io/v1beta1",
	"resource.k8s.io/v1",
	"resource.k8s.io/v1alpha3",
	"resource.k8s.io/v1beta1",
	"resource.k8s.io/v1beta2",
	"scheduling.k8s.io/v1",
	"scheduling.k8s.io/v1alpha3",
	"scheduling.k8s.io/v1beta1",
	"storage.k8s.io/v1",
	"storage.k8s.io/v1alpha1",
	"storage.k8s.io/v1beta1",
	"storagemigration.k8s.io/v1",
	"storagemigration.k8s.io/v1beta1",
	"v1",
}
