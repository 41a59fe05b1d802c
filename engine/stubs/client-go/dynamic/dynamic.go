// Package dynamic stands in for client-go's: every question to a cluster is refused.
package dynamic

import (
	"context"
	"errors"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
)

// Interface, NamespaceableResourceInterface and ResourceInterface have only
// the methods that Helm's lookup function calls.
type (
	Interface interface {
		Resource(schema.GroupVersionResource) NamespaceableResourceInterface
	}
	NamespaceableResourceInterface interface {
		Namespace(string) ResourceInterface
		ResourceInterface
	}
	ResourceInterface interface {
		Get(context.Context, string, metav1.GetOptions, ...string) (*unstructured.Unstructured, error)
		List(context.Context, metav1.ListOptions) (*unstructured.UnstructuredList, error)
	}
)

// NewForConfig always fails.
func NewForConfig(*rest.Config) (Interface, error) {
	return nil, errors.New("this engine has no cluster")
}
