// Package v1beta1 stands in for the real one: Helm only adds it to a scheme, and the
// scheme of this module (k8s.io/client-go/kubernetes/scheme) already lists it.
package v1beta1

// AddToScheme accepts any scheme and changes nothing.
func AddToScheme(any) error { return nil }
