// Package rest stands in for client-go's: there is no cluster to talk to.
package rest

// Config names a cluster in the real package. Nobody here has one.
type Config struct{}
