// Package kubernetes is empty: Helm imports it only so that client-go's version
// is recorded in the build, which go.mod does for this stub as well.
package kubernetes
